namespace Registry.Storage;

/// <summary>What became of a registration: <see cref="Registered"/> or <see cref="Duplicate"/>.</summary>
public abstract record RegisterResult
{
    private RegisterResult() { }

    /// <summary>The appointment is registered, and durable.</summary>
    public sealed record Registered : RegisterResult;

    /// <summary>The id is registered already (spec R10); nothing was written.</summary>
    /// <param name="Current">The current version of what is registered.</param>
    public sealed record Duplicate(AppointmentVersion Current) : RegisterResult;
}
