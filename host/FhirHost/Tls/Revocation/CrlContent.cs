using System.Formats.Asn1;
using System.Numerics;
using Fhir.Http.Files;

namespace FhirHost.Tls.Revocation;

/// <summary>The content of a revocation list as RFC 5280, section 5.1, has it, decoded but not yet believed.</summary>
internal sealed class CrlContent
{
    private const string CrlNumber = "2.5.29.20";
    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0);

    private CrlContent(byte[] issuer, DateTimeOffset thisUpdate, DateTimeOffset nextUpdate, HashSet<string> serials, BigInteger? number)
    {
        Issuer = new X500DistinguishedName(issuer);
        ThisUpdate = thisUpdate;
        NextUpdate = nextUpdate;
        Serials = serials;
        Number = number;
    }

    public X500DistinguishedName Issuer { get; }

    public DateTimeOffset ThisUpdate { get; }

    public DateTimeOffset NextUpdate { get; }

    /// <summary>The serial numbers of what is revoked, on hold included.</summary>
    public IReadOnlySet<string> Serials { get; }

    /// <summary>
    /// The list's number (RFC 5280, section 5.2.3), which grows from each list of an issuer to its next; null where it has none.
    /// </summary>
    public BigInteger? Number { get; }

    /// <summary>Reads the signed part.</summary>
    /// <param name="signedPart">The DER of TBSCertList.</param>
    /// <param name="algorithm">The algorithm that the list was signed with, which the signed part must name too.</param>
    /// <exception cref="AsnContentException">It is not such a list.</exception>
    /// <exception cref="FileContentException">It is one of a kind that cannot be used here.</exception>
    public static CrlContent Read(ReadOnlyMemory<byte> signedPart, ReadOnlySpan<byte> algorithm)
    {
        var list = new AsnReader(signedPart, AsnEncodingRules.DER).ReadSequence();
        if (list.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
            list.ReadInteger();
        if (!list.ReadEncodedValue().Span.SequenceEqual(algorithm))
            throw new FileContentException("holds a revocation list that names two signature algorithms");
        var issuer = list.ReadEncodedValue().ToArray();
        var thisUpdate = Time(list);
        if (!list.HasData || !IsTime(list.PeekTag()))
            throw new FileContentException("holds a revocation list without nextUpdate, so whether it is out of date cannot be decided");
        var nextUpdate = Time(list);
        var serials = list.HasData && list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? Entries(list.ReadSequence()) : [];
        var number = list.HasData ? NumberIn(list.ReadSequence(Extensions).ReadSequence()) : null;
        list.ThrowIfNotEmpty();
        return new CrlContent(issuer, thisUpdate, nextUpdate, serials, number);
    }

    /// <summary>A serial number in the form in which two are compared.</summary>
    public static string Serial(ReadOnlySpan<byte> number) => Convert.ToHexString(number.TrimStart((byte)0));

    private static HashSet<string> Entries(AsnReader entries)
    {
        var serials = new HashSet<string>(StringComparer.Ordinal);
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            serials.Add(Serial(entry.ReadIntegerBytes().Span));
            Time(entry);
            if (entry.HasData)
                NumberIn(entry.ReadSequence());
        }

        return serials;
    }

    /// <summary>
    /// The list's number among extensions. Delta, indirect and partitioned lists say so in critical ones. Taken for a whole list, one would
    /// let revoked certificates in; section 5.2 forbids to use a list with a critical extension that one does not know.
    /// </summary>
    private static BigInteger? NumberIn(AsnReader extensions)
    {
        BigInteger? number = null;
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var id = extension.ReadObjectIdentifier();
            if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean())
                throw new FileContentException("holds a delta, indirect or partitioned revocation list; give the authority's complete one");
            if (id == CrlNumber)
                number = new AsnReader(extension.ReadOctetString(), AsnEncodingRules.DER).ReadInteger();
        }

        return number;
    }

    private static bool IsTime(Asn1Tag tag) => tag.HasSameClassAndValue(Asn1Tag.UtcTime)
        || tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime);

    private static DateTimeOffset Time(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
