using FhirHost.Tls;

namespace FhirHost.Configuration;

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

    /// <summary>The key of a certificate in PEM, where it does not stand in the same file. Read again when it changes.</summary>
    public string CertificateKeyFile { get; set; } = "";

    /// <summary>The password of the key.</summary>
    public string CertificatePassword { get; set; } = "";

    /// <summary>One of <see cref="Tls.ClientCertificateMode"/> (T3). Default <c>NoCertificate</c>.</summary>
    public string ClientCertificateMode { get; set; } = nameof(Tls.ClientCertificateMode.NoCertificate);

    /// <summary>Which client certificates are believed.</summary>
    public ClientCertificateOptions ClientCertificates { get; set; } = new();

    /// <summary><c>localhost</c>, <c>any</c>, or an IP address. Default: localhost in Development, any elsewhere.</summary>
    public string ListenAddress { get; set; } = "";

    /// <summary>The base URL by which callers reach the server, where a proxy stands before it. Default: as the request says.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Addresses or networks (CIDR) of proxies whose X-Forwarded headers are believed. Default: none.</summary>
    public string[] TrustedProxies { get; set; } = [];
}
