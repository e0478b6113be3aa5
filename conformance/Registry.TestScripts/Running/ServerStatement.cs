namespace Registry.TestScripts.Running;

/// <summary>The CapabilityStatement of the first server, read once and only when it is needed.</summary>
internal sealed class ServerStatement(RunOptions options)
{
    private bool _isKnown;
    private Body? _statement;

    /// <summary>The server's CapabilityStatement; null where it cannot be read.</summary>
    public async Task<Body?> ReadAsync(CancellationToken cancellation)
    {
        if (_isKnown || options.Destinations.GetValueOrDefault(1) is not { } server)
            return _statement;
        _isKnown = true;
        try
        {
            var url = new Uri($"{server.Base.OriginalString.TrimEnd('/')}/metadata");
            var exchange = await new Sender(options).SendAsync(
                HttpMethod.Get, url, server, [("Accept", $"application/fhir+{options.Format}")], null, cancellation);
            var body = new Body(exchange.ResponseBody);
            // Read as XML here, so that one which cannot be is a statement that cannot be read, and no error of the script.
            return _statement = body.ResourceType == "CapabilityStatement" && body.Xml.HasElements ? body : null;
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException and not OperationCanceledException)
        {
            return null;
        }
    }
}
