using MongoDB.Bson;

namespace Registry.Storage.MongoDb;

/// <summary>
/// Reads of current versions by id. Some are sent as they come, each a command of its own; while so many are under way, those that come
/// wait, and the next command asks for all of them.
/// </summary>
/// <remarks>
/// A command costs this process, and the servers of which a majority confirms it, about the same for many appointments as for one. A read
/// joins no command that has been sent already, so what it finds is as recent as if it were alone (spec P3). Only a command of its own says
/// that an appointment is missing.
/// </remarks>
internal sealed class SharedReads(DocumentCollection collection, TimeProvider time)
{
    // Of one connection that swallows everything only the reads of its command notice something.
    private const int MaxCommands = 4;

    private const int MaxReads = 32;

    private static readonly BsonDocument WithoutHistory = new(Field.History, 0);

    private readonly Lock _lock = new();
    private readonly Queue<WaitingRead> _waiting = new();
    private int _commands;

    /// <summary>The current version, or null.</summary>
    public async Task<AppointmentVersion?> FindAsync(string id, CancellationToken cancellationToken)
    {
        // A shard that is out of reach must not be noticed by reads from another.
        if (collection.IsSharded)
            return await FindAloneAsync(id, cancellationToken);
        if (Wait(id) is { } waiting)
            return await waiting.ResultAsync(cancellationToken) ?? await FindAloneAsync(id, cancellationToken);
        try
        {
            return await FindAloneAsync(id, cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    private async Task<AppointmentVersion?> FindAloneAsync(string id, CancellationToken cancellationToken) =>
        (await collection.FindAsync(id, WithoutHistory, FoundAppointments.Instance, cancellationToken)).SingleOrDefault();

    /// <summary>The read's place among those that wait; null where it need not.</summary>
    private WaitingRead? Wait(string id)
    {
        lock (_lock)
        {
            if (_commands < MaxCommands)
            {
                _commands++;
                return null;
            }

            var read = new WaitingRead(id);
            _waiting.Enqueue(read);
            return read;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _commands--;
                return;
            }
        }

        // Not as part of the request that was answered: it would wait for the others, and they would run under its name.
        ThreadPool.UnsafeQueueUserWorkItem(static reads => _ = reads.FindWaitingAsync(), this, preferLocal: true);
    }

    private async Task FindWaitingAsync()
    {
        while (Take() is { } reads)
            await FindAsync(reads);
    }

    private List<WaitingRead>? Take()
    {
        lock (_lock)
        {
            var reads = new List<WaitingRead>();
            while (reads.Count < MaxReads && _waiting.TryDequeue(out var read))
            {
                if (!read.Task.IsCompleted)
                    reads.Add(read);
            }

            if (reads.Count > 0)
                return reads;
            _commands--;
            return null;
        }
    }

    private async Task FindAsync(List<WaitingRead> reads)
    {
        try
        {
            using var limit = new CancellationTokenSource(collection.Limits.Try, time);
            var ids = new BsonArray(reads.Select(read => read.Id).Distinct(StringComparer.Ordinal));
            var found = (await collection.FindAsync(ids, WithoutHistory, FoundAppointments.Instance, limit.Token))
                .ToDictionary(version => version.Id, StringComparer.Ordinal);
            foreach (var read in reads)
                read.TrySetResult(found.GetValueOrDefault(read.Id));
        }
        catch (Exception error)
        {
            // What does not pass may be the matter of one of them, so each finds out for itself.
            foreach (var read in reads)
                _ = Transient.Is(error) ? read.TrySetException(error) : read.TrySetResult(null);
        }
    }
}
