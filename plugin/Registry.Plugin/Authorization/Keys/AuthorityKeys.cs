using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>
/// Keys by OpenID Connect discovery. The library's ConfigurationManager goes by the wall clock, keeps keys for as long as the authority is
/// silent and asks again after five minutes at the earliest (ADR 0016); here the request that meets an unknown key waits for the one fetch
/// under way, and keys that were last fetched <see cref="ISigningKeys.MaxAge"/> ago are not used, whether the authority answers or not.
/// </summary>
internal sealed class AuthorityKeys(
    string authority, IReadOnlyList<string> issuers, IDocumentRetriever documents, TimeProvider time, ILogger<AuthorityKeys> logger,
    AuthorityDiscovery? found = null)
    : ISigningKeys
{
    /// <summary>Made-up key ids must not turn the registry into a load on the authority.</summary>
    public static readonly TimeSpan BackOff = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Keys of this age are fetched again while they are still used, so that a short failure of the authority does not show.
    /// </summary>
    public static readonly TimeSpan RefreshAge = TimeSpan.FromMinutes(2);

    private readonly string _discoveryAddress = authority.TrimEnd('/') + "/.well-known/openid-configuration";
    private readonly Lock _lock = new();
    private Task _refresh = Task.CompletedTask;
    private long? _triedAt;
    private volatile string? _error;
    private volatile Fetched? _fetched;

    public string? Problem => _error is not { } error
        ? null
        : Age < ISigningKeys.MaxAge
            ? $"{error} The keys fetched before stay in use for {ISigningKeys.MaxAge.TotalMinutes} minutes."
            : $"{error} Every token is refused.";

    private TimeSpan Age => _fetched is { } fetched ? time.GetElapsedTime(fetched.At) : TimeSpan.MaxValue;

    private KeySet Keys => _fetched is { } fetched && time.GetElapsedTime(fetched.At) < ISigningKeys.MaxAge ? fetched.Keys : KeySet.Empty;

    public async ValueTask<KeySet> FindAsync(string algorithm, string? keyId, CancellationToken cancellationToken)
    {
        var known = await CurrentAsync(cancellationToken);
        if (known.Fitting(algorithm, keyId).Any())
            return known;
        await RefreshUnlessTried().WaitAsync(cancellationToken);
        return Keys;
    }

    public async ValueTask<KeySet> CurrentAsync(CancellationToken cancellationToken)
    {
        var age = Age;
        if (age >= ISigningKeys.MaxAge)
            await RefreshUnlessTried().WaitAsync(cancellationToken);
        else if (age >= RefreshAge)
            _ = RefreshUnlessTried();
        return Keys;
    }

    private Task RefreshUnlessTried()
    {
        lock (_lock)
        {
            var isDue = _refresh.IsCompleted && (_triedAt is not { } last || time.GetElapsedTime(last) >= BackOff);
            if (isDue)
            {
                _triedAt = time.GetTimestamp();
                _refresh = RefreshAsync();
            }

            return _refresh;
        }
    }

    private async Task RefreshAsync()
    {
        var startedAt = time.GetTimestamp();
        try
        {
            // Not the request's token: others wait for this fetch too, and the client has its own time limit.
            var discovery = OpenIdConnectConfiguration.Create(await documents.GetDocumentAsync(_discoveryAddress, CancellationToken.None));
            found?.Note(discovery);
            var json = await documents.GetDocumentAsync(discovery.JwksUri, CancellationToken.None);
            var reading = JwksReading.OfAuthority(json);
            if (!reading.IsKeySet)
                throw new FormatException("The document at the authority's jwks_uri is not a JSON Web Key Set.");
            var signingFor = issuers.Count > 0 || discovery.Issuer is null ? issuers : [discovery.Issuer];
            Use(reading, new Fetched(json, new KeySet(reading.Keys, signingFor), startedAt));
        }
        catch (Exception failure)
        {
            _error = "The keys of the token service (Registry:Authorization:Authority) cannot be fetched.";
            AuthorizationLog.AuthorityUnreachable(logger, authority, ISigningKeys.MaxAge.TotalMinutes, failure);
        }
    }

    private void Use(JwksReading reading, Fetched fetched)
    {
        var before = _fetched;
        var isSame = before is not null && before.Json == fetched.Json
            && before.Keys.Issuers.SequenceEqual(fetched.Keys.Issuers, StringComparer.Ordinal);
        _fetched = isSame ? fetched with { Keys = before!.Keys } : fetched;
        if (isSame && _error is null)
            return;
        if (reading.Keys.Count > 0)
            AuthorizationLog.KeysLoaded(logger, authority, reading.Keys.Count);
        else
            AuthorizationLog.AuthorityWithoutKeys(logger, authority);
        _error = reading.Keys.Count > 0 ? null : "The token service (Registry:Authorization:Authority) publishes no usable signing key.";
    }

    private sealed record Fetched(string Json, KeySet Keys, long At);
}

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
