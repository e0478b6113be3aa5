namespace Registry.Plugin.Authorization.Certificates;

/// <summary>Whether a token must be used with the client certificate that it was issued to (RFC 8705, section 3).</summary>
internal enum CertificateBinding
{
    /// <summary>A token that names a certificate (<c>cnf</c>) works with that one only; one that names none works with any.</summary>
    WhenPresent,

    /// <summary>Every token must name a certificate.</summary>
    Required,

    /// <summary>What a token says of a certificate is not looked at.</summary>
    Off,
}
