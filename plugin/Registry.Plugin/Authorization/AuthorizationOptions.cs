using Registry.Plugin.Authorization.DevelopmentTokens;

namespace Registry.Plugin.Authorization;

/// <summary>
/// Whose tokens are accepted and what they grant (T1, T2): the configuration section <c>Registry:Authorization</c>. All errors in it are
/// reported together when the server starts, by an <see cref="Microsoft.Extensions.Options.OptionsValidationException"/>.
/// </summary>
public sealed class AuthorizationOptions
{
    /// <summary>The full name of the configuration section.</summary>
    public const string Section = "Registry:Authorization";

    /// <summary>
    /// Base URL of the OpenID Connect authority whose discovery document names issuer and keys; <c>https</c>, or <c>http</c> on loopback.
    /// Either this or <see cref="JwksFile"/>.
    /// </summary>
    public string Authority { get; set; } = "";

    /// <summary>
    /// Path of a JSON Web Key Set of public keys, relative to the content root. It is read again when it changes. Either this or
    /// <see cref="Authority"/>.
    /// </summary>
    public string JwksFile { get; set; } = "";

    /// <summary>Accepted values of <c>iss</c>. Empty: the issuer that the authority's discovery document names.</summary>
    public string[] Issuers { get; set; } = [];

    /// <summary>The value that <c>aud</c> must contain: the name of this registry at the token service.</summary>
    public string Audience { get; set; } = "";

    /// <summary>
    /// By interaction (<c>Register</c>, <c>Read</c>, <c>History</c>, <c>Search</c>, <c>Cancel</c>, <c>Validate</c>, <c>Batch</c>) the
    /// values of <c>scope</c>, <c>scp</c>, <c>roles</c> or <c>groups</c> that grant it. One left out is granted by <c>Appointment.</c> and
    /// its name in lower case, such as <c>Appointment.register</c>.
    /// </summary>
    public Dictionary<string, string[]> Permissions { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Claims that every token must carry besides the standard ones.</summary>
    public RequiredClaim[] RequiredClaims { get; set; } = [];

    /// <summary>The signature algorithms that are accepted, of those the registry knows. Empty: all of them.</summary>
    public string[] Algorithms { get; set; } = [];

    /// <summary>The longest time from a token's <c>iat</c> to its <c>exp</c>; GP Connect's rule is five minutes. None: any.</summary>
    public TimeSpan? MaxLifetime { get; set; }

    /// <summary>
    /// The claim that names the caller's organisation, such as <c>requesting_organization</c>; a member of an object is named by a dot.
    /// Where it is given, registering and cancelling need it, and only the organisation that registered an appointment may cancel it.
    /// </summary>
    public string OwnerClaim { get; set; } = "";

    /// <summary>
    /// Whether <c>POST /connect/token</c> hands out tokens to anyone on loopback. <see langword="null"/>: on in the environment
    /// Development. On in any other environment is an error.
    /// </summary>
    public bool? DevelopmentTokens { get; set; }

    /// <summary>How far the clocks of token service and registry may differ; 30 seconds by default, 5 minutes at most.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether a token must come with the client certificate that it was issued to (RFC 8705): <c>WhenPresent</c>, the default, where it
    /// names one (<c>cnf.x5t#S256</c>); <c>Required</c>, always; <c>Off</c>, never.
    /// </summary>
    public string CertificateBinding { get; set; } = nameof(Certificates.CertificateBinding.WhenPresent);

    /// <summary>The systems that may call, by their client certificates. Empty: any whose certificate the server lets in.</summary>
    public CallingSystem[] Systems { get; set; } = [];

    internal string EffectiveAudience => Audience.Length > 0 ? Audience : DevelopmentKey.DefaultAudience;

    internal bool AreDevelopmentTokensOn(IHostEnvironment environment) => environment.IsDevelopment() && DevelopmentTokens != false;
}

/// <summary>A claim that every token must carry besides the standard ones; it can only tighten (T1).</summary>
public sealed class RequiredClaim
{
    /// <summary>
    /// The claim's name, such as <c>reason_for_request</c>; a member of an object is named by a dot: <c>requesting_practitioner.id</c>.
    /// </summary>
    public string Name { get; set; } = "";

    /// <summary>The values of which the claim must have one, compared exactly. Empty: any value will do.</summary>
    public string[] Values { get; set; } = [];

    /// <summary>What the claim must begin with, such as <c>https://fhir.nhs.uk/Id/ods-organization-code|</c>. Empty: anything.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>
    /// Claims, of which one must have the same value as this one: GP Connect wants <c>sub</c> to be <c>requesting_practitioner.id</c>.
    /// Empty: none.
    /// </summary>
    public string[] SameAs { get; set; } = [];
}

/// <summary>A system that may call: its client certificate and the clients whose tokens it may use (T3).</summary>
public sealed class CallingSystem
{
    /// <summary>What the administrator calls it; messages use it. Empty: what <see cref="Certificate"/> says.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Its certificate: the SHA-256 thumbprint, 64 hexadecimal digits with or without colons, or else the common name of the certificate's
    /// subject, compared exactly.
    /// </summary>
    public string Certificate { get; set; } = "";

    /// <summary>
    /// The client ids (<c>client_id</c>, else <c>azp</c>, else <c>appid</c>) of the tokens that it may use; one at least.
    /// </summary>
    public string[] Clients { get; set; } = [];
}
