namespace Registry.TestScripts.Clients;

/// <summary>Where the requests of a client under test arrive.</summary>
internal interface IClientSide
{
    /// <summary>Waits until the client sends what is expected, forwards it, and gives the client the answer.</summary>
    /// <param name="expected">What the script's operation asks of the client. Other requests are forwarded too, and named.</param>
    /// <param name="destination">The server that requests are forwarded to.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ScriptException">The server did not answer.</exception>
    Task<ClientRequest> WaitAsync(ExpectedRequest expected, Destination destination, CancellationToken cancellation);
}

/// <summary>What a client sent while it was waited for.</summary>
/// <param name="Exchange">The expected request and its answer; null where it did not come in time.</param>
/// <param name="Message">Why it is missing, or what else came.</param>
internal sealed record ClientRequest(Exchange? Exchange, string? Message);
