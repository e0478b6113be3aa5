namespace FhirHost.Tls;

/// <summary>Whose client certificates are believed (T3): the section <c>Hosting:ClientCertificates</c>.</summary>
internal sealed class ClientCertificateOptions
{
    /// <summary>
    /// PEM bundle of the certificate authorities: at least one self-signed root, and every intermediate between a root and the clients.
    /// Nothing else is trusted: neither the system's roots nor intermediates that a client sends along.
    /// </summary>
    public string CaFile { get; set; } = "";

    /// <summary>One of <see cref="Tls.RevocationMode"/>. Default <c>CrlFiles</c>, which makes an administrator choose.</summary>
    public string RevocationMode { get; set; } = nameof(Tls.RevocationMode.CrlFiles);

    /// <summary>
    /// Certificate revocation lists, PEM or DER, one at least of every authority of <see cref="CaFile"/> that issues certificates.
    /// </summary>
    public string[] CrlFiles { get; set; } = [];

    /// <summary>
    /// The header in which a listed proxy forwards the certificate it has seen: URL-encoded PEM as nginx's
    /// <c>$ssl_client_escaped_cert</c>, or RFC 9440's <c>:base64:</c>. Default: none is believed.
    /// </summary>
    public string ForwardedHeader { get; set; } = "";
}

/// <summary>Whether clients are asked for a certificate, in the words of Firely Server.</summary>
internal enum ClientCertificateMode
{
    /// <summary>Never.</summary>
    NoCertificate,

    /// <summary>Asked for; a client without one is let in, one with a wrong one is not.</summary>
    AllowCertificate,

    /// <summary>Demanded: without a right one there is no connection.</summary>
    RequireCertificate,
}

/// <summary>How a certificate's revocation is found out.</summary>
internal enum RevocationMode
{
    /// <summary>By lists in files. A certificate is refused where its issuer's list is missing or out of date.</summary>
    CrlFiles,

    /// <summary>By asking the OCSP responder or fetching the list that the certificate itself names.</summary>
    Online,

    /// <summary>Not at all.</summary>
    NoCheck,
}
