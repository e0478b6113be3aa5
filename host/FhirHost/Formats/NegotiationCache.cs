using System.Collections.Concurrent;
using FhirHost.Configuration;

namespace FhirHost.Formats;

/// <summary>
/// What is chosen for the headers that callers send: most send the same two values again and again, and reading them costs more than all
/// else that is done to choose. A request that names <c>_format</c> is looked at by itself.
/// </summary>
internal sealed class NegotiationCache(string fallback, InformationModelOptions models)
{
    // Callers choose what they send, so number and length are bounded; whoever sends more than that is read each time.
    private const int Capacity = 256;
    private const int LongestHeader = 256;

    private readonly ConcurrentDictionary<(string Accept, string ContentType), NegotiatedFormat> _choices = new();

    /// <summary>What a request is answered in.</summary>
    public NegotiatedFormat Choose(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        var contentType = request.ContentType ?? "";
        if (accept.Count > 1 || contentType.Length > LongestHeader
            || (request.QueryString.HasValue && request.Query.ContainsKey("_format")))
            return Read(request);
        var key = (accept.Count == 0 ? "" : accept[0] ?? "", contentType);
        if (key.Item1.Length > LongestHeader)
            return Read(request);
        if (_choices.TryGetValue(key, out var known))
            return known;
        if (_choices.Count >= Capacity)
            _choices.Clear();
        return _choices[key] = Read(request);
    }

    private NegotiatedFormat Read(HttpRequest request)
    {
        var chosen = Negotiation.Choose(request, fallback, models);
        // A refusal has to be in some format, too, before it is known whether there is one.
        return new NegotiatedFormat(FormatNegotiation.WithCharset(chosen.MediaType ?? FhirFormat.Json), chosen);
    }
}
