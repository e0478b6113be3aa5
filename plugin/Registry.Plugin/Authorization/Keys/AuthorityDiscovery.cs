using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>The discovery document of the configured authority, as it was last fetched with its keys.</summary>
internal sealed class AuthorityDiscovery
{
    private volatile OpenIdConnectConfiguration? _current;

    /// <summary>The document; null before it was fetched, and where no authority is configured.</summary>
    public OpenIdConnectConfiguration? Current => _current;

    public void Note(OpenIdConnectConfiguration document) => _current = document;
}
