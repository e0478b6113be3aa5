using Microsoft.IdentityModel.Protocols;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>Fetches discovery document and key set. Both addresses must be safe: the second one comes out of the first document.</summary>
internal sealed class AuthorityDocuments(HttpClient http) : IDocumentRetriever
{
    private const int MaxDocumentBytes = 1024 * 1024;

    /// <summary>A client with limits fit for small documents; redirects are refused, as they could lead off https.</summary>
    public static HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = MaxDocumentBytes,
    };

    public static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    public Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !IsSafe(uri))
            throw new IOException("The authority names a key address that is neither https nor on loopback.");
        return http.GetStringAsync(uri, cancel);
    }
}
