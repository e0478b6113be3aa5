using System.Xml;
using Fhir.Http.Batch;
using Registry.Validation.Reading;

namespace Registry.Plugin.Batch;

/// <summary>
/// The Bundle of a batch. Its entries are taken out as they stand, so that an error in one is answered for that one, not for the whole
/// batch.
/// </summary>
/// <param name="Type">The resource type of the body, which should be Bundle.</param>
/// <param name="BundleType">The <c>type</c> of the Bundle.</param>
/// <param name="Entries">The requests.</param>
internal sealed record BatchBundle(string? Type, string? BundleType, IReadOnlyList<BatchEntry> Entries)
{
    // What stands around the resource of an entry: the Bundle, its list of entries, the entry, the member or element that holds the
    // resource.
    private const int LevelsAround = 4;

    /// <summary>Reads a body; null where it is not well-formed.</summary>
    /// <param name="body">The bytes of the Bundle.</param>
    /// <param name="format">Their format.</param>
    /// <param name="limits">The limits of a single resource. The elements of all entries count together.</param>
    /// <exception cref="Pipeline.Bodies.ReadLimitException">The body is over the limits.</exception>
    public static BatchBundle? Read(ReadOnlyMemory<byte> body, SourceFormat format, ReadLimits limits)
    {
        try
        {
            var around = limits with { MaxDepth = limits.MaxDepth + LevelsAround };
            return format == SourceFormat.Xml ? BatchXml.Read(body, around) : BatchJson.Read(body, around);
        }
        catch (Exception malformed) when (malformed is JsonException or XmlException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair, which is no text.
            return null;
        }
    }
}
