namespace Registry.Storage.MongoDb;

/// <summary>How the time that an operation may take is divided.</summary>
/// <param name="Operation">All of it.</param>
internal sealed record TimeLimits(TimeSpan Operation)
{
    /// <summary>One try. Half of the whole, so that a connection that swallows everything leaves time to ask on another.</summary>
    public TimeSpan Try => Operation / 2;

    /// <summary>
    /// What the server is given for a command (<c>maxTimeMS</c>), for the write concern (<c>wtimeout</c>), and to be found. Less than a
    /// try, so that the server's word of what went wrong comes before the client stops listening.
    /// </summary>
    public TimeSpan Server => Operation * 0.4;
}
