using System.Text.Json;
using System.Xml;
using Registry.Validation.Tree;

namespace Registry.Plugin.Batch;

/// <summary>The Bundle of a batch. Its entries are taken out as they stand, so that a fault in one is that one's answer, not the whole batch's.</summary>
/// <param name="Type">The resource type of the body, which should be Bundle.</param>
/// <param name="BundleType">The <c>type</c> of the Bundle.</param>
/// <param name="Entries">The requests.</param>
internal sealed record BatchBundle(string? Type, string? BundleType, IReadOnlyList<BatchEntry> Entries)
{
    /// <summary>Reads a body; null where it is not well-formed.</summary>
    public static BatchBundle? Read(ReadOnlyMemory<byte> body, SourceFormat format)
    {
        try
        {
            return format == SourceFormat.Xml ? BatchXml.Read(body) : BatchJson.Read(body);
        }
        catch (Exception malformed) when (malformed is JsonException or XmlException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair, which is no text.
            return null;
        }
    }
}
