using Fhir.Http.Batch;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Validation.Reading;

namespace Registry.Plugin.Batch;

/// <summary>Reads a batch from JSON in one pass. The resources of its entries are slices of the body.</summary>
internal static class BatchJson
{
    public static BatchBundle Read(ReadOnlyMemory<byte> body, ReadLimits limits)
    {
        var json = new JsonCursor(body.Span, limits);
        string? resourceType = null;
        string? type = null;
        List<BatchEntry> entries = [];
        json.Read();
        if (json.Token != JsonTokenType.StartObject)
            json.Skip();
        else
            while (json.ReadMember())
            {
                var (isResourceType, isType, isEntry) = (json.Is("resourceType"u8), json.Is("type"u8), json.Is("entry"u8));
                json.Read();
                if (isResourceType)
                    resourceType = json.Text();
                else if (isType)
                    type = json.Text();
                else if (isEntry)
                    entries = Entries(ref json, body);
                else
                    json.Skip();
            }

        // To the end, so that anything after the Bundle is found to be not well-formed.
        json.Read();
        return new BatchBundle(resourceType, type, entries);
    }

    private static List<BatchEntry> Entries(ref JsonCursor json, ReadOnlyMemory<byte> body)
    {
        List<BatchEntry> entries = [];
        if (json.Token != JsonTokenType.StartArray)
            json.Skip();
        else
            while (json.ReadItem())
                entries.Add(Entry(ref json, body));
        return entries;
    }

    private static BatchEntry Entry(ref JsonCursor json, ReadOnlyMemory<byte> body)
    {
        var entry = new BatchEntry("", "", [], null);
        if (json.Token != JsonTokenType.StartObject)
            json.Skip();
        else
            while (json.ReadMember())
            {
                var (isRequest, isResource) = (json.Is("request"u8), json.Is("resource"u8));
                json.Read();
                var start = json.Start;
                if (isRequest && json.Token == JsonTokenType.StartObject)
                    entry = Request(ref json, entry);
                else
                    json.Skip();
                if (isResource)
                    entry = entry with { Body = body[start..json.End] };
            }

        return entry;
    }

    private static BatchEntry Request(ref JsonCursor json, BatchEntry entry)
    {
        var (method, url) = ("", "");
        List<KeyValuePair<string, string>> headers = [];
        while (json.ReadMember())
        {
            var (isMethod, isUrl, header) = (json.Is("method"u8), json.Is("url"u8), Header(ref json));
            json.Read();
            var value = json.Text();
            if (isMethod)
                method = value ?? "";
            else if (isUrl)
                url = value ?? "";
            else if (header is not null && value is not null)
                headers.Add(KeyValuePair.Create(header, value));
        }

        return entry with { Method = method, Url = url, Headers = headers };
    }

    private static string? Header(ref JsonCursor json)
    {
        foreach (var (member, header) in BatchEntry.Conditions)
        {
            if (json.Is(member))
                return header;
        }

        return null;
    }
}
