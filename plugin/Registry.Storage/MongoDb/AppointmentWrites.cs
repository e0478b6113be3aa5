using System.Security.Cryptography;
using MongoDB.Bson;

namespace Registry.Storage.MongoDb;

/// <summary>The two writes. Each may be run again after any error: it recognises what an earlier try of it has done.</summary>
internal sealed class AppointmentWrites(DocumentCollection collection, Retry retry)
{
    private const int AttemptBytes = 16;

    // Which attempt made a version is looked for in the history too: another writer may have replaced that version since.
    private static readonly BsonDocument WithoutEarlierContent = new($"{Field.History}.{Field.Content}", 0);

    public Task<RegisterResult> RegisterAsync(AppointmentVersion first, string? companionId)
    {
        var attempt = Attempt(companionId);
        var document = AppointmentDocument.First(first, attempt);
        return retry.RunAsync<RegisterResult>(
            async limit =>
            {
                WriteErrorException? rejected = null;
                try
                {
                    if (await collection.InsertAsync(document, limit))
                        return new RegisterResult.Registered();
                }
                catch (WriteErrorException error) when (error.Code == ErrorCode.DuplicateKey)
                {
                    // Another unique index than the id's. What an earlier try of this one has written would be found there too.
                    rejected = error;
                }

                // Gone since the insert failed: retention has deleted it, or a fail-over has rolled it back. Another try finds out.
                var current = await collection.SettleAsync(first.Id, WithoutEarlierContent, limit) ?? throw rejected ?? Moved();
                return AppointmentDocument.IsMadeBy(current, first.Version, attempt)
                    ? new RegisterResult.Registered()
                    : new RegisterResult.Duplicate(AppointmentDocument.Current(current));
            },
            CancellationToken.None);
    }

    public Task<ReplaceResult> ReplaceAsync(AppointmentVersion next, string? companionId)
    {
        var attempt = Attempt(companionId);
        var stage = AppointmentDocument.Next(next, attempt);
        return retry.RunAsync<ReplaceResult>(
            async limit =>
            {
                if (await collection.UpdateAsync(next.Id, next.Version - 1, stage, limit))
                    return new ReplaceResult.Replaced();
                if (await collection.SettleAsync(next.Id, WithoutEarlierContent, limit) is not { } current)
                    return new ReplaceResult.NotFound();
                return AppointmentDocument.IsMadeBy(current, next.Version, attempt)
                    ? new ReplaceResult.Replaced()
                    : new ReplaceResult.Conflict(AppointmentDocument.Current(current));
            },
            CancellationToken.None);
    }

    /// <summary>Names the registration under an id: the attempt that made its first version; null where there is none.</summary>
    public Task<BsonValue?> RegistrationAsync(string id, CancellationToken cancellationToken) => retry.RunAsync(
        async limit => await collection.SettleAsync(id, WithoutEarlierContent, limit) is { } found
            ? AppointmentDocument.Registration(found)
            : null,
        cancellationToken);

    /// <summary>
    /// Erases a registration. Where the answer to a try was lost, the same booking may have been registered again before the next one:
    /// that is another registration, which was acknowledged and stays.
    /// </summary>
    public Task EraseAsync(string id, BsonValue registration, CancellationToken cancellationToken) => retry.RunAsync(
        async limit =>
        {
            while (await collection.SettleAsync(id, WithoutEarlierContent, limit) is { } found
                && AppointmentDocument.Registration(found) == registration
                && !await collection.DeleteAsync(id, AppointmentDocument.Attempt(found), limit))
            {
                // A version was added in between.
                limit.ThrowIfCancellationRequested();
            }

            return true;
        },
        cancellationToken);

    /// <summary>Whether a version is there, durably, that was written with a companion record of this id.</summary>
    public Task<bool> IsStoredAsync(string id, int version, string companionId, CancellationToken cancellationToken) => retry.RunAsync(
        async limit => await collection.SettleAsync(id, WithoutEarlierContent, limit) is { } document
            && AppointmentDocument.IsMadeBy(document, version, Attempt(companionId)),
        cancellationToken);

    // The id of the companion record is the attempt's name too: by it a later start learns what became of a write (spec T5a).
    private static BsonBinaryData Attempt(string? companionId) =>
        new(companionId is null ? RandomNumberGenerator.GetBytes(AttemptBytes) : Convert.FromHexString(companionId));

    private static Exception Moved() => new TimeoutException("An id was taken and then was not.");
}
