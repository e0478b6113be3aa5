using Registry.TestScripts.Bodies;
using Registry.TestScripts.Http;

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
            return _statement = body.ResourceType == "CapabilityStatement" ? body : null;
        }
        catch (ScriptException)
        {
            return null;
        }
    }
}
