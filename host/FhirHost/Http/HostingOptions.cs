using System.Net;

namespace FhirHost.Http;

/// <summary>How the server is reached: the section <c>Hosting</c>.</summary>
internal sealed class HostingOptions
{
    public const string Section = "Hosting";

    /// <summary>The port of plain HTTP; 0 lets the system choose, -1 switches it off. Default 4080, as Firely Server's.</summary>
    public int HttpPort { get; set; } = 4080;

    /// <summary>The port of HTTPS, listened to where <see cref="CertificateFile"/> is given. Default 4081.</summary>
    public int HttpsPort { get; set; } = 4081;

    /// <summary>The server's certificate: PKCS #12 with its key, or PEM, the intermediates after it. Read again when it changes.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>The key of a certificate in PEM, where it is in another file. Read again when it changes.</summary>
    public string CertificateKeyFile { get; set; } = "";

    /// <summary>The password of the key.</summary>
    public string CertificatePassword { get; set; } = "";

    /// <summary>One of <see cref="Http.ClientCertificateMode"/> (T3). Default <c>NoCertificate</c>.</summary>
    public string ClientCertificateMode { get; set; } = nameof(Http.ClientCertificateMode.NoCertificate);

    /// <summary>Which client certificates are trusted.</summary>
    public ClientCertificateOptions ClientCertificates { get; set; } = new();

    /// <summary><c>localhost</c>, <c>any</c>, or an IP address. Default: localhost in Development, any elsewhere.</summary>
    public string ListenAddress { get; set; } = "";

    /// <summary>The base URL that callers use, where a proxy stands in front of the server. Default: as the request says.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>
    /// One of <see cref="AdminPageMode"/>: who sees the administrators' page, <c>$admin</c>. Default: <c>Loopback</c> in Development, else
    /// <c>Off</c>.
    /// </summary>
    public string AdminPage { get; set; } = "";

    /// <summary>Addresses or networks (CIDR) of proxies whose X-Forwarded headers are trusted. Default: none.</summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>Which pages of other origins may call.</summary>
    public CorsOptions Cors { get; set; } = new();

    /// <summary>
    /// A folder with a file for each secret setting, which overrides those of other sources. It is read with the settings, before this
    /// class. Default: none.
    /// </summary>
    public string SecretsDirectory { get; set; } = "";

    /// <summary>Who sees the administrators' page; no one where the setting is wrong.</summary>
    public AdminPageMode AdminPageFor(IHostEnvironment environment) => AdminPage.Length > 0
        ? Enum.TryParse<AdminPageMode>(AdminPage, ignoreCase: true, out var mode) ? mode : AdminPageMode.Off
        : environment.IsDevelopment() ? AdminPageMode.Loopback : AdminPageMode.Off;
}

/// <summary>Who sees the administrators' page.</summary>
internal enum AdminPageMode
{
    /// <summary>No one.</summary>
    Off,

    /// <summary>Whoever connects from the machine itself, with no proxy in between.</summary>
    Loopback,

    /// <summary>Callers whose token grants it, which a plugin checks.</summary>
    Permission,
}

/// <summary>Which client certificates are trusted (T3): the section <c>Hosting:ClientCertificates</c>.</summary>
internal sealed class ClientCertificateOptions
{
    /// <summary>
    /// PEM bundle of the certificate authorities: at least one self-signed root, and every intermediate between a root and the clients.
    /// Nothing else is trusted: neither the system's roots nor intermediates that a client sends along.
    /// </summary>
    public string CaFile { get; set; } = "";

    /// <summary>One of <see cref="Http.RevocationMode"/>. Default <c>CrlFiles</c>, which makes an administrator choose.</summary>
    public string RevocationMode { get; set; } = nameof(Http.RevocationMode.CrlFiles);

    /// <summary>
    /// Certificate revocation lists, PEM or DER, at least one of every authority of <see cref="CaFile"/> that issues certificates.
    /// </summary>
    public string[] CrlFiles { get; set; } = [];

    /// <summary>
    /// The header in which a listed proxy forwards the certificate it has seen: URL-encoded PEM as nginx's
    /// <c>$ssl_client_escaped_cert</c>, or RFC 9440's <c>:base64:</c>. Default: none is trusted.
    /// </summary>
    public string ForwardedHeader { get; set; } = "";
}

/// <summary>Whether clients are asked for a certificate, in the terms of Firely Server.</summary>
internal enum ClientCertificateMode
{
    /// <summary>Never.</summary>
    NoCertificate,

    /// <summary>Asked for; a client without one may connect, one with a wrong one may not.</summary>
    AllowCertificate,

    /// <summary>Required: without a valid one there is no connection.</summary>
    RequireCertificate,
}

/// <summary>How it is checked whether a certificate has been revoked.</summary>
internal enum RevocationMode
{
    /// <summary>By lists in files. A certificate is refused where its issuer's list is missing or out of date.</summary>
    CrlFiles,

    /// <summary>By asking the OCSP responder or fetching the list that the certificate itself names.</summary>
    Online,

    /// <summary>Not at all.</summary>
    NoCheck,
}

/// <summary>Checks ports, addresses and URLs; all errors at once, for which <see cref="IValidateOptions{T}"/> is needed.</summary>
internal sealed class HostingOptionsValidator : IValidateOptions<HostingOptions>
{
    public ValidateOptionsResult Validate(string? name, HostingOptions options)
    {
        var errors = new List<string>();
        if (options.HttpPort is < -1 or > 65535)
            errors.Add("Hosting:HttpPort must be a port, 0 for any free one, or -1 for none.");
        if (options.HttpsPort is < 0 or > 65535)
            errors.Add("Hosting:HttpsPort must be a port, or 0 for any free one.");
        if (options.HttpPort > 0 && options.HttpPort == options.HttpsPort && options.CertificateFile.Length > 0)
            errors.Add("Hosting:HttpPort and HttpsPort are the same port; give each its own.");
        if (options.HttpPort == -1 && options.CertificateFile.Length == 0)
            errors.Add("Hosting: HttpPort is -1 and CertificateFile is missing, so the server would listen nowhere; give one of them.");
        if (options.BaseUrl.Length > 0 && BaseUrlError(options.BaseUrl) is { } error)
            errors.Add(error);
        if (options.ListenAddress is not ("" or "localhost" or "any") && !IPAddress.TryParse(options.ListenAddress, out _))
            errors.Add("Hosting:ListenAddress must be 'localhost', 'any' or an IP address.");
        if (options.AdminPage.Length > 0 && !Enum.GetNames<AdminPageMode>().Contains(options.AdminPage, StringComparer.OrdinalIgnoreCase))
            errors.Add("Hosting:AdminPage must be 'Off', 'Loopback' or 'Permission'.");
        // By its number: what stands there by mistake may be a secret.
        errors.AddRange(options.TrustedProxies.Index()
            .Where(proxy => !IPNetwork.TryParse(proxy.Item, out _) && !IPAddress.TryParse(proxy.Item, out _))
            .Select(proxy => $"Hosting:TrustedProxies:{proxy.Index} must be an IP address or a network such as 10.0.0.0/8."));
        errors.AddRange(options.Cors.Errors());
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string? BaseUrlError(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return "Hosting:BaseUrl must be an absolute http or https URL.";
        if (url.UserInfo.Length > 0)
            return "Hosting:BaseUrl must not hold a user or a password, since every caller sees it; remove what stands before the @.";
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            return "Hosting:BaseUrl must be a URL without ? and #, since paths are added to it.";
        return RequestHost.TryRead(url.Scheme, url.Authority, out _) ? null
            : "Hosting:BaseUrl must name a host that other systems can reach, such as registry.example.";
    }
}
