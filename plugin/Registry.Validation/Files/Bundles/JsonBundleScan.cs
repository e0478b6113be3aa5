namespace Registry.Validation.Files.Bundles;

/// <summary>
/// Passes once over a Bundle in JSON and notes where its entries are. Bundles of which more than the single entry counts are left to
/// the reader of whole files: documents, messages, those that claim a profile, and those that are not of the usual shape.
/// </summary>
internal sealed class JsonBundleScan
{
    private enum Value
    {
        Other,
        ResourceType,
        BundleType,
        Entries,
        FullUrl,
        EntryType,
        VersionId,
        Reference,
    }

    private readonly EntryFacts _facts = new();
    private readonly BundleIndex _index = new();
    private LinePosition _position = new();
    private Value _next;
    private bool _inEntries;
    private bool _isBundle;
    private bool _hasEntries;
    private (long Start, int Line, int Column, int References) _entry;
    private long _counted;

    /// <summary>The index; null where the file is not to be read entry by entry.</summary>
    /// <exception cref="JsonException">The content is not well-formed.</exception>
    public static BundleIndex? Run(Stream file, int maxDepth)
    {
        var scan = new JsonBundleScan();
        var buffer = new byte[1 << 20];
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = maxDepth });
        var (used, start) = (0, file.Position);
        scan._counted = start;
        for (var isFinal = false; !isFinal;)
        {
            var read = file.ReadAtLeast(buffer.AsSpan(used), buffer.Length - used, throwOnEndOfStream: false);
            isFinal = read < buffer.Length - used;
            used += read;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, used), isFinal, state);
            while (reader.Read())
            {
                if (!scan.Token(ref reader, buffer, start))
                    return null;
            }

            var consumed = (int)reader.BytesConsumed;
            scan.Count(buffer, start, start + consumed);
            state = reader.CurrentState;
            buffer.AsSpan(consumed, used - consumed).CopyTo(buffer);
            (used, start) = (used - consumed, start + consumed);
            if (used == buffer.Length)
                Array.Resize(ref buffer, checked(buffer.Length * 2));
        }

        return scan._isBundle && scan._hasEntries && !scan._inEntries ? scan._index : null;
    }

    private void Count(byte[] buffer, long start, long to)
    {
        _position.Advance(buffer.AsSpan((int)(_counted - start), (int)(to - _counted)));
        _counted = to;
    }

    private bool Token(ref Utf8JsonReader reader, byte[] buffer, long start)
    {
        var depth = reader.CurrentDepth;
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            _next = _inEntries ? InEntry(ref reader, depth) : depth == 1 ? InBundle(ref reader) : Value.Other;
            return _inEntries || !(depth == 2 && reader.ValueTextEquals("profile"u8));
        }

        if (depth <= 2 && (_inEntries || _next == Value.Entries))
            return Structure(ref reader, depth, buffer, start);
        var value = _next;
        _next = Value.Other;
        return reader.TokenType != JsonTokenType.String || Text(value, ref reader);
    }

    private static Value InBundle(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("entry"u8) ? Value.Entries
        : reader.ValueTextEquals("resourceType"u8) ? Value.ResourceType
        : reader.ValueTextEquals("type"u8) ? Value.BundleType : Value.Other;

    private Value InEntry(ref Utf8JsonReader reader, int depth)
    {
        var name = reader.ValueSpan;
        if (depth == 5 && name.SequenceEqual("profile"u8))
            _index.HasProfiles = true;
        return name.SequenceEqual("reference"u8) ? Value.Reference
            : depth == 3 && name.SequenceEqual("fullUrl"u8) ? Value.FullUrl
            : depth == 4 && name.SequenceEqual("resourceType"u8) ? Value.EntryType
            : depth == 5 && name.SequenceEqual("versionId"u8) ? Value.VersionId : Value.Other;
    }

    private bool Text(Value value, ref Utf8JsonReader reader)
    {
        if (value == Value.Other || !TryUnescape(ref reader, out var text))
            return true;
        switch (value)
        {
            case Value.ResourceType:
                return _isBundle = text.SequenceEqual("Bundle"u8);
            case Value.BundleType:
                return !text.SequenceEqual("document"u8) && !text.SequenceEqual("message"u8);
            case Value.FullUrl:
                _facts.FullUrl(text);
                return true;
            case Value.EntryType:
                _facts.ResourceType(text);
                return true;
            case Value.VersionId:
                _facts.VersionId(text);
                return true;
            default:
                _facts.Reference(text);
                return true;
        }
    }

    private static bool TryUnescape(ref Utf8JsonReader reader, out ReadOnlySpan<byte> text)
    {
        text = reader.ValueSpan;
        if (!reader.ValueIsEscaped)
            return true;
        try
        {
            text = Encoding.UTF8.GetBytes(reader.GetString()!);
            return true;
        }
        catch (InvalidOperationException)
        {
            // No text, such as a lone surrogate: reported when the entry is read.
            return false;
        }
    }

    private bool Structure(ref Utf8JsonReader reader, int depth, byte[] buffer, long start)
    {
        _next = Value.Other;
        Count(buffer, start, start + reader.TokenStartIndex);
        switch (reader.TokenType, depth)
        {
            case (JsonTokenType.StartArray, 1) when !_hasEntries && !_inEntries:
                (_inEntries, _hasEntries) = (true, true);
                _index.HeaderEnd = start + reader.BytesConsumed;
                return true;
            case (JsonTokenType.StartObject, 2):
                _entry = (_counted, _position.Line, _position.Column, _index.References.Count);
                return true;
            case (JsonTokenType.EndObject, 2):
                return Entry(start + reader.BytesConsumed);
            case (JsonTokenType.EndArray, 1):
                _inEntries = false;
                _index.Tail = (_counted, _position.Line, _position.Column);
                return true;
            default:
                return false;
        }
    }

    private bool Entry(long end)
    {
        var (url, version, type) = (_facts.Url, _facts.Version, _facts.Type);
        _facts.Flush(_index.References);
        var length = end - _entry.Start;
        if (length > BundleParts.LargestEntry)
            return false;
        _index.Add(new EntryPlace(_entry.Start, (int)length, _entry.Line, _entry.Column, _entry.References, type), url, version);
        return true;
    }
}
