using System.Security.Cryptography;
using MongoDB.Bson;

namespace Registry.Storage.MongoDb;

/// <summary>The two writes. Each may be run again after any fault: it recognises what an earlier try of it has done.</summary>
internal sealed class AppointmentWrites(DocumentCollection collection, Retry retry)
{
    private const int AttemptBytes = 16;

    // Which attempt made a version is looked for in the history too: another writer may have replaced that version since.
    private static readonly BsonDocument WithoutEarlierContent = new($"{Field.History}.{Field.Content}", 0);

    public Task<RegisterResult> RegisterAsync(AppointmentVersion first)
    {
        var attempt = NewAttempt();
        var document = AppointmentDocument.First(first, attempt);
        return retry.RunAsync<RegisterResult>(
            async limit =>
            {
                if (await collection.InsertAsync(document, limit))
                    return new RegisterResult.Registered();
                // Gone since the insert failed: retention has deleted it, or a fail-over has rolled it back. Another try finds out.
                var current = await collection.SettleAsync(first.Id, WithoutEarlierContent, limit) ?? throw Moved();
                return AppointmentDocument.IsMadeBy(current, first.Version, attempt)
                    ? new RegisterResult.Registered()
                    : new RegisterResult.Duplicate(AppointmentDocument.Current(current));
            },
            CancellationToken.None);
    }

    public Task<ReplaceResult> ReplaceAsync(AppointmentVersion next)
    {
        var attempt = NewAttempt();
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

    private static BsonBinaryData NewAttempt() => new(RandomNumberGenerator.GetBytes(AttemptBytes));

    private static TimeoutException Moved() => new("An id was taken and then was not.");
}
