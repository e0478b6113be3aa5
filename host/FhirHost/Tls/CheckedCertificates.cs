namespace FhirHost.Tls;

/// <summary>
/// Remembers certificates that were found valid lately, so that not every request of a connection builds a chain. A change of authorities
/// or revocation lists makes them unknown; that one has expired is noticed after <see cref="MaxAge"/> at most.
/// </summary>
internal sealed class CheckedCertificates(ClientCertificateCheck check, TimeProvider clock, int capacity = 10_000)
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly RecentResults<string, ClientTrust?> _valid = new(clock, MaxAge, capacity);

    /// <summary>As <see cref="ClientCertificateCheck.Errors"/>.</summary>
    public IReadOnlyList<string> Errors(X509Certificate2 certificate)
    {
        var trust = check.Trust;
        var thumbprint = Thumbprint.Of(certificate);
        if (_valid.TryGet(thumbprint, out var known) && ReferenceEquals(known, trust))
            return [];
        var errors = check.Errors(certificate);
        if (errors.Count > 0)
            _valid.Remove(thumbprint);
        else
            _valid.Add(thumbprint, trust);
        return errors;
    }
}
