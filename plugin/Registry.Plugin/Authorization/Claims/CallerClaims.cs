namespace Registry.Plugin.Authorization.Claims;

/// <summary>Turns the claims of a valid token into a <see cref="Caller"/>.</summary>
internal sealed class CallerClaims(PermissionMap permissions, IOptions<AuthorizationOptions> options)
{
    public Caller Read(JsonElement claims) => new()
    {
        Issuer = claims.Text("iss")!,
        ClientId = claims.Text("client_id") ?? claims.Text("azp") ?? claims.Text("appid"),
        Subject = claims.Text("sub"),
        Organisation = options.Value.OwnerClaim is { Length: > 0 } owner ? ClaimPath.Text(claims, owner) : null,
        TokenId = claims.Text("jti"),
        CertificateThumbprint = Binding(claims),
        Permissions = permissions.GrantedBy(Grants(claims)),
        ExpiresAt = claims.Instant("exp")!.Value,
    };

    // Fail closed: a binding that is not understood must not pass for none.
    private static string? Binding(JsonElement claims) => !claims.TryGetProperty("cnf", out var key)
        ? null
        : (key.ValueKind == JsonValueKind.Object ? key.Text("x5t#S256") : null) ?? Caller.UnknownBinding;

    // Scopes are words in a string (RFC 8693, section 4.2); a role or group is one string, blanks included.
    private static IEnumerable<string> Grants(JsonElement claims) =>
    [
        .. claims.Texts("scope").SelectMany(Words),
        .. claims.Texts("scp").SelectMany(Words),
        .. claims.Texts("roles"),
        .. claims.Texts("groups"),
    ];

    private static string[] Words(string scopes) => scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
