using FhirHost.Limits;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Http;

/// <summary>The base URL of the answers to a request: the configured one, else what the request says; always in ASCII (F6).</summary>
internal sealed class ServerBase(HostingOptions hosting)
{
    private readonly Uri? _configured =
        hosting.BaseUrl.Length > 0 ? RequestHost.ToAscii(new Uri(hosting.BaseUrl.TrimEnd('/') + '/')) : null;

    // Most requests say the same; reading it is worth more than a comparison.
    private volatile Known? _last;

    /// <summary>Why a request is refused whose host no URL can hold, although the configured base may have no need of it.</summary>
    public static Refusal BadHost { get; } = new(StatusCodes.Status400BadRequest, IssueType.Invalid,
        new("The host of the request (Host, or X-Forwarded-Host of a listed proxy) is not a host that a URL can hold.",
            "Send the name or address of this server, such as registry.example:4081."));

    /// <summary>The base with its closing slash; null where the host of the request cannot be in a URL.</summary>
    public Uri? Of(HttpRequest request)
    {
        // Not Request.Host, which throws on some of what cannot be read.
        var (scheme, host, path) = (request.Scheme, request.Headers.Host.ToString(), request.PathBase.ToUriComponent());
        if (_last is { } last && last.Host == host && last.Scheme == scheme && last.Path == path)
            return last.Base;
        if (!RequestHost.TryRead(scheme, host.Length > 0 ? host : "localhost", out var authority))
            return null;
        var known = new Known(scheme, host, path, _configured ?? new Uri($"{scheme}://{authority}{path}/"));
        _last = known;
        return known.Base;
    }

    /// <summary>The base for the refusal of a request whose host cannot be in a URL.</summary>
    public Uri WithoutHost(HttpRequest request) =>
        _configured ?? new Uri($"{request.Scheme}://localhost{request.PathBase.ToUriComponent()}/");

    private sealed record Known(string Scheme, string Host, string Path, Uri Base);
}
