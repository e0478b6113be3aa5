using Fhir.Http.Files;
using FhirHost.Tls.Revocation;

namespace FhirHost.Tls;

/// <summary>The authorities whose client certificates are believed, and their revocation lists, as the files say.</summary>
internal sealed class ClientTrust
{
    private readonly IReadOnlyList<(RevocationList List, int File)> _lists;

    private ClientTrust(X509Certificate2Collection authorities, IReadOnlyList<(RevocationList List, int File)> lists)
    {
        Roots = [.. authorities.Where(IsRoot)];
        Intermediates = [.. authorities.Where(authority => !IsRoot(authority))];
        _lists = lists;
    }

    public X509Certificate2Collection Roots { get; }

    public X509Certificate2Collection Intermediates { get; }

    /// <summary>Reads the content of the bundle, then of each file of revocation lists.</summary>
    /// <exception cref="FileContentException">A file cannot be used.</exception>
    public static ClientTrust Read(IReadOnlyList<byte[]> contents)
    {
        var authorities = FileContentException.Naming(0, () => PemFile.Certificates(contents[0]));
        if (!authorities.Any(IsRoot))
            throw new FileContentException("holds no self-signed root; add the root of the authorities", file: 0);
        var lists = Enumerable.Range(1, contents.Count - 1).SelectMany(file =>
            FileContentException.Naming(file, () => CrlFile.Read(contents[file], authorities)).Select(list => (list, file)));
        return new ClientTrust(authorities, [.. lists]);
    }

    /// <summary>The newest list of an authority, and the place of its file among those that were read; null if missing.</summary>
    public (RevocationList List, int File)? ListOf(X509Certificate2 issuer)
    {
        var lists = _lists.Where(entry => entry.List.IsOf(issuer)).ToList();
        return lists.Count > 0 ? lists.MaxBy(entry => entry.List.Age) : null;
    }

    /// <summary>What is wrong with a certificate by its issuer's newest list; null where nothing is.</summary>
    public string? Revocation(X509Certificate2 certificate, X509Certificate2 issuer, DateTimeOffset now)
    {
        if (ListOf(issuer) is not (var list, _))
            return "cannot be checked for revocation: this server has no revocation list of its issuer. Contact the administrator.";
        if (list.Revokes(certificate))
            return "has been revoked: ask its issuer for a new one.";
        return list.IsCurrent(now) ? null
            : "cannot be checked for revocation: this server's revocation list of its issuer is out of date. Contact the administrator.";
    }

    /// <summary>For the log.</summary>
    public override string ToString() => $"{Roots.Count} root(s), {Intermediates.Count} intermediate(s), {_lists.Count} revocation list(s)";

    private static bool IsRoot(X509Certificate2 authority) => authority.SubjectName.RawData.AsSpan()
        .SequenceEqual(authority.IssuerName.RawData);
}
