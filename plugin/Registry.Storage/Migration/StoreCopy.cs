using System.Security.Cryptography;
using System.Text.Json;

namespace Registry.Storage.Migration;

/// <summary>
/// Copies every version of every appointment from one store to another. What the target has already stays, so that a copy that was broken
/// off is taken up by running it again.
/// </summary>
internal sealed class StoreCopy(IAppointmentStore source, IAppointmentStore target)
{
    private const int AtOnce = 8;

    /// <summary>Copies the appointments of these ids; the number of versions that were missing.</summary>
    /// <exception cref="InvalidOperationException">The target has another appointment, or another version, under an id; the message names
    /// the id.</exception>
    public async Task<int> CopyAsync(IEnumerable<string> ids, Action<int> copied, CancellationToken cancellationToken)
    {
        var written = 0;
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (id, token) =>
        {
            Interlocked.Add(ref written, await CopyAsync(id, token));
            copied(1);
        });
        return written;
    }

    /// <summary>
    /// Compares both stores version by version: how many appointments the ids name, and a hash over everything each store holds of them.
    /// </summary>
    public async Task<StoreDigest> DigestAsync(IEnumerable<string> ids, Action<int> compared, CancellationToken cancellationToken)
    {
        using var ofSource = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var ofTarget = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0;
        foreach (var id in ids)
        {
            Append(ofSource, await source.HistoryAsync(id, cancellationToken));
            Append(ofTarget, await target.HistoryAsync(id, cancellationToken));
            count++;
            compared(1);
        }

        return new StoreDigest(count, Convert.ToHexStringLower(ofSource.GetHashAndReset()),
            Convert.ToHexStringLower(ofTarget.GetHashAndReset()));
    }

    private async Task<int> CopyAsync(string id, CancellationToken cancellationToken)
    {
        var wanted = (await source.HistoryAsync(id, cancellationToken)).Reverse().ToList();
        var there = (await target.HistoryAsync(id, cancellationToken)).Reverse().ToList();
        if (there.Count > wanted.Count || !there.SequenceEqual(wanted.Take(there.Count)))
            throw new InvalidOperationException(
                $"The target holds something else under the id {id}; copy into an empty store, or one that an earlier copy began.");
        foreach (var version in wanted.Skip(there.Count))
        {
            var done = version.Version == 1
                ? await target.RegisterAsync(version, cancellationToken) is RegisterResult.Registered
                : await target.ReplaceAsync(version, cancellationToken) is ReplaceResult.Replaced;
            if (!done)
                throw new InvalidOperationException(
                    $"Another process wrote to the target under the id {id} meanwhile; stop the server that uses it, and copy again.");
        }

        return wanted.Count - there.Count;
    }

    private static void Append(IncrementalHash hash, IReadOnlyList<AppointmentVersion> history)
    {
        foreach (var version in history)
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(new
            {
                version.Id,
                version.Version,
                version.Status,
                version.Patient,
                version.Start,
                version.End,
                version.Provider,
                version.Owner,
                version.LastUpdated
            }));
            hash.AppendData(version.Content.Span);
        }

        hash.AppendData(Encoding.UTF8.GetBytes($";{history.Count}"));
    }
}

/// <summary>What a comparison of two stores found.</summary>
internal sealed record StoreDigest(int Appointments, string Source, string Target)
{
    public bool IsEqual => Source == Target;
}
