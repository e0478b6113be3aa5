using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Registry.Plugin.Security.Keys;

/// <summary>
/// Keys by OpenID Connect discovery. The library's ConfigurationManager refreshes behind the request's back, which would refuse the
/// first tokens of every new key; here the request that meets an unknown key waits for the one fetch under way.
/// </summary>
internal sealed class AuthorityKeys(
    string authority, IReadOnlyList<string> issuers, IDocumentRetriever documents, TimeProvider time, ILogger<AuthorityKeys> logger)
    : ISigningKeys
{
    /// <summary>Made-up key ids must not turn the registry into a load on the authority.</summary>
    public static readonly TimeSpan BackOff = TimeSpan.FromSeconds(10);

    /// <summary>A withdrawn key is noticed after this long.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);

    private readonly string _discoveryAddress = authority.TrimEnd('/') + "/.well-known/openid-configuration";
    private readonly Lock _lock = new();
    private Task _refresh = Task.CompletedTask;
    private long? _refreshedAt;
    private volatile KeySet _keys = KeySet.Empty;

    public async ValueTask<KeySet> FindAsync(SignatureAlgorithm algorithm, string? keyId, CancellationToken cancellationToken)
    {
        if (!_keys.Fitting(algorithm, keyId).Any())
            await RefreshUnlessWithin(BackOff).WaitAsync(cancellationToken);
        else
            _ = RefreshUnlessWithin(MaxAge);
        return _keys;
    }

    private Task RefreshUnlessWithin(TimeSpan interval)
    {
        lock (_lock)
        {
            var isDue = _refresh.IsCompleted && (_refreshedAt is not { } last || time.GetElapsedTime(last) >= interval);
            if (isDue)
            {
                _refreshedAt = time.GetTimestamp();
                _refresh = RefreshAsync();
            }

            return _refresh;
        }
    }

    private async Task RefreshAsync()
    {
        try
        {
            // Not the request's token: others wait for this fetch too, and the client has its own time limit.
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(_discoveryAddress, documents, CancellationToken.None);
            var keys = found.JsonWebKeySet is { } set ? JwksReading.Usable(set) : [];
            if (keys.Count == 0)
            {
                SecurityLog.AuthorityWithoutKeys(logger, authority);
                return;
            }

            _keys = new KeySet(keys, issuers.Count > 0 || found.Issuer is null ? issuers : [found.Issuer]);
            SecurityLog.KeysLoaded(logger, authority, keys.Count);
        }
        catch (Exception failure)
        {
            SecurityLog.AuthorityUnreachable(logger, authority, failure);
        }
    }
}
