using FhirHost.Tls.Strength;

namespace FhirHost.Tls.Endings;

/// <summary>What makes the server refuse, soon or now, every client of an authority.</summary>
internal static class ClientFindings
{
    private const string AllRefused = "every client certificate that it issued is refused";

    public static IEnumerable<Ending> Endings(ClientTrust trust, IReadOnlyList<string> paths) =>
    [
        .. Authorities(trust).Select(authority => new Ending("authority", "authority", paths[0], Thumbprint.Of(authority),
            new DateTimeOffset(authority.NotBefore), new DateTimeOffset(authority.NotAfter),
            $"{AllRefused}. Put the renewed authority into the file.")),
        .. Authorities(trust).Select(authority => (Authority: authority, Found: trust.ListOf(authority)))
            .Where(pair => pair.Found is not null)
            .Select(pair => new Ending(
                "revocation_list", "revocation list of authority", paths[pair.Found!.Value.File], Thumbprint.Of(pair.Authority),
                pair.Found.Value.List.ThisUpdate, pair.Found.Value.List.NextUpdate,
                "every client certificate that the authority issued is refused. Fetch its current list; it is read without a restart.")),
    ];

    /// <param name="trust">The authorities and lists.</param>
    /// <param name="paths">The files they were read from.</param>
    /// <param name="needsLists">Whether revocation is found out by lists in files.</param>
    public static IEnumerable<Finding> Of(ClientTrust trust, IReadOnlyList<string> paths, bool needsLists)
    {
        foreach (var authority in Authorities(trust))
        {
            if (!CertificateStrength.HasStrongKey(authority))
                yield return Error(authority, paths[0], "has a weak key (RSA under 2048 bits, or a curve under 256)");
            if (needsLists && trust.ListOf(authority) is null)
                yield return Error(authority, paths[0], "has no revocation list in Hosting:ClientCertificates:CrlFiles");
        }

        foreach (var authority in trust.Intermediates)
        {
            if (!CertificateStrength.IsSignedWell(authority))
                yield return Error(authority, paths[0], "is signed with MD5, SHA-1 or another weak algorithm");
            var issuer = Authorities(trust)
                .FirstOrDefault(other => other.SubjectName.RawData.AsSpan().SequenceEqual(authority.IssuerName.RawData));
            if (needsLists && issuer is not null && trust.ListOf(issuer) is (var list, var file) && list.Revokes(authority))
                yield return Error(authority, paths[0], $"is revoked by the list in {paths[file]}");
        }
    }

    private static IEnumerable<X509Certificate2> Authorities(ClientTrust trust) => trust.Roots.Concat(trust.Intermediates);

    private static Finding Error(X509Certificate2 authority, string path, string what) =>
        new($"The authority {Thumbprint.Of(authority)} in {path} {what}: {AllRefused}.", IsError: true,
            $"{path} {Thumbprint.Of(authority)} {what}");
}
