namespace Registry.Storage.MongoDb;

/// <summary>A read that waits to be sent with others; its result is null where it is to be sent alone.</summary>
internal sealed class WaitingRead(string id) : TaskCompletionSource<AppointmentVersion?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public string Id => id;

    /// <summary>What is found. When the token ends the wait, the read is not sent any more.</summary>
    public async Task<AppointmentVersion?> ResultAsync(CancellationToken cancellationToken)
    {
        await using var ended = cancellationToken.UnsafeRegister(
            static (read, token) => ((WaitingRead)read!).TrySetCanceled(token), this);
        return await Task;
    }
}
