using Fhir.Http.Batch;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Validation.Reading;

namespace Registry.Plugin.Batch;

/// <summary>Reads a batch from XML in one pass, without document types and entities.</summary>
internal static class BatchXml
{
    private const string Fhir = "http://hl7.org/fhir";

    public static BatchBundle Read(ReadOnlyMemory<byte> body, ReadLimits limits)
    {
        using var xml = new XmlCursor(body.Span, limits);
        xml.ReadRoot();
        var resourceType = xml.Node.NamespaceURI == Fhir ? xml.Node.LocalName : null;
        string? type = null;
        List<BatchEntry> entries = [];
        while (xml.ReadChild(0))
        {
            if (Is(xml, "type"))
                type ??= Value(xml);
            else if (Is(xml, "entry"))
                entries.Add(Entry(xml));
        }

        while (xml.Read())
        {
            // To the end, so that anything after the Bundle is found to be not well-formed.
        }

        return new BatchBundle(resourceType, type, entries);
    }

    private static BatchEntry Entry(XmlCursor xml)
    {
        var depth = xml.Node.Depth;
        var entry = new BatchEntry("", "", [], null);
        while (xml.ReadChild(depth))
        {
            if (Is(xml, "request"))
                entry = Request(xml, entry);
            else if (Is(xml, "resource") && entry.Body is null && xml.ReadChild(depth + 1))
                entry = entry with { Body = Resource(xml, depth + 1) };
        }

        return entry;
    }

    /// <summary>
    /// The first element of what holds the resource; the cursor is moved to the end of the holder, past whatever else is there.
    /// </summary>
    private static byte[] Resource(XmlCursor xml, int holder)
    {
        var resource = XmlElementCopy.Of(xml);
        while (xml.ReadChild(holder))
        {
            // More than one resource is not FHIR; the first one counts.
        }

        return resource;
    }

    private static BatchEntry Request(XmlCursor xml, BatchEntry entry)
    {
        var depth = xml.Node.Depth;
        List<KeyValuePair<string, string>> headers = [];
        while (xml.ReadChild(depth))
        {
            var value = Value(xml) ?? "";
            if (Is(xml, "method"))
                entry = entry with { Method = value };
            else if (Is(xml, "url"))
                entry = entry with { Url = value };
            else if (HeaderOf(xml) is { } header)
                headers.Add(KeyValuePair.Create(header, value));
        }

        return entry with { Headers = headers };
    }

    private static string? HeaderOf(XmlCursor xml)
    {
        foreach (var (member, header) in BatchEntry.Conditions)
        {
            if (Is(xml, member))
                return header;
        }

        return null;
    }

    private static bool Is(XmlCursor xml, string name) => xml.Node.LocalName == name && xml.Node.NamespaceURI == Fhir;

    private static string? Value(XmlCursor xml) => xml.Node.GetAttribute("value");
}
