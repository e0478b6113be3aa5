using System.Numerics;

namespace FhirHost.Tls.Revocation;

/// <summary>
/// A certificate revocation list (RFC 5280, section 5) whose signature was found right: what one authority has taken back.
/// </summary>
internal sealed class RevocationList(CrlContent content, X509Certificate2 issuer)
{
    public DateTimeOffset ThisUpdate => content.ThisUpdate;

    public DateTimeOffset NextUpdate => content.NextUpdate;

    /// <summary>
    /// By what the newest of several lists of one issuer is found: its number, and between equal ones its date. One without a number is
    /// older.
    /// </summary>
    public (BigInteger Number, DateTimeOffset ThisUpdate) Age => (content.Number ?? BigInteger.MinusOne, content.ThisUpdate);

    /// <summary>
    /// Whether the list speaks for what an authority issued. An authority renewed with the same name and key stays the same.
    /// </summary>
    public bool IsOf(X509Certificate2 authority) =>
        authority.SubjectName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData)
        && authority.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(issuer.PublicKey.ExportSubjectPublicKeyInfo());

    public bool IsCurrent(DateTimeOffset now) => content.ThisUpdate <= now && now < content.NextUpdate;

    public bool Revokes(X509Certificate2 certificate) => content.Serials.Contains(CrlContent.Serial(certificate.SerialNumberBytes.Span));
}
