namespace Registry.Storage;

/// <summary>What became of a new version: <see cref="Replaced"/>, <see cref="Conflict"/> or <see cref="NotFound"/>.</summary>
public abstract record ReplaceResult
{
    private ReplaceResult() { }

    /// <summary>The new version is the current one, and durable.</summary>
    public sealed record Replaced : ReplaceResult;

    /// <summary>The current version is not the one just before the new one (spec C6, S8); nothing was written.</summary>
    /// <param name="Current">The current version.</param>
    public sealed record Conflict(AppointmentVersion Current) : ReplaceResult;

    /// <summary>Nothing is registered under the id; nothing was written.</summary>
    public sealed record NotFound : ReplaceResult;
}
