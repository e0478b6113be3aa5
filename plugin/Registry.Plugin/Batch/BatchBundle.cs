using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;
using Fhir.Http.Batch;
using Fhir.Http.Html;
using Registry.Plugin.Pipeline.Bodies;
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
    /// <summary>
    /// What stands around the resource of an entry: the Bundle, its list of entries, the entry, the member or element that holds the
    /// resource.
    /// </summary>
    public const int LevelsAround = 4;

    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    /// <summary>
    /// Reads a body; null where it is not well-formed. The limits are those of a single resource; the elements of all entries count
    /// together.
    /// </summary>
    /// <exception cref="ReadLimitException">The body is over the limits.</exception>
    public static BatchBundle? Read(ReadOnlyMemory<byte> body, SourceFormat format, ReadLimits limits)
    {
        try
        {
            var around = limits with { MaxDepth = limits.MaxDepth + LevelsAround };
            return format == SourceFormat.Xml ? OfXml(body, around) : OfJson(body, around);
        }
        catch (Exception malformed) when (malformed is JsonException or XmlException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair, which is no text.
            return null;
        }
    }

    private static BatchBundle OfJson(ReadOnlyMemory<byte> body, ReadLimits limits)
    {
        using var document = LimitedBody.Json(body, limits);
        var bundle = document.RootElement;
        return new BatchBundle(bundle.TextOf("resourceType"), bundle.TextOf("type"), [.. bundle.Items("entry").Select(entry =>
            Entry(name => entry.TextOf("request", name), entry.Member("resource") is { } resource ? Slice(body, resource) : null))]);
    }

    private static BatchBundle OfXml(ReadOnlyMemory<byte> body, ReadLimits limits)
    {
        var bundle = LimitedBody.Xml(body.Span, limits);
        var type = bundle.Elements(Fhir + "type").Attributes("value").FirstOrDefault()?.Value;
        return new BatchBundle(bundle.Name.Namespace == Fhir ? bundle.Name.LocalName : null, type, [.. bundle.Elements(Fhir + "entry")
            .Select(entry => Entry(
                name => entry.Elements(Fhir + "request").Elements(Fhir + name).LastOrDefault()?.Attribute("value")?.Value,
                // More than one resource is not FHIR; the first one counts.
                entry.Elements(Fhir + "resource").Elements().FirstOrDefault() is { } resource
                    ? new ReadOnlyMemory<byte>(LimitedBody.Alone(resource)) : null))]);
    }

    /// <param name="request">Finds a member of <c>entry.request</c>; null where it is no text.</param>
    /// <param name="body">The resource.</param>
    private static BatchEntry Entry(Func<string, string?> request, ReadOnlyMemory<byte>? body)
    {
        var headers = from condition in BatchEntry.Conditions
                      let value = request(condition.Key)
                      where value is not null
                      select KeyValuePair.Create(condition.Value, value);
        return new BatchEntry(request("method") ?? "", request("url") ?? "", [.. headers], body);
    }

    /// <summary>The bytes of a value where they lie in the body.</summary>
    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> body, JsonElement value)
    {
        var bytes = JsonMarshal.GetRawUtf8Value(value);
        body.Span.Overlaps(bytes, out var start);
        return body.Slice(start, bytes.Length);
    }
}
