namespace Registry.Validation.Files.Bundles;

/// <summary>
/// Passes once over a Bundle in JSON and notes where its entries are. Bundles of which more than the single entry counts are left to
/// the reader of whole files: documents, messages, those that claim a profile, and those that are not of the usual shape.
/// </summary>
internal sealed class JsonBundleScan
{
    /// <summary>Takes note of a text; false where the file is not to be read entry by entry.</summary>
    private delegate bool Note(JsonBundleScan scan, ReadOnlySpan<byte> text);

    private static readonly Note BundleName = static (scan, text) => scan._isBundle = text.SequenceEqual("Bundle"u8);
    private static readonly Note BundleType = static (_, text) => !text.SequenceEqual("document"u8) && !text.SequenceEqual("message"u8);
    private static readonly Note Reference = Fact(static (facts, text) => facts.Reference(text));
    private static readonly Note FullUrl = Fact(static (facts, text) => facts.FullUrl(text));
    private static readonly Note EntryType = Fact(static (facts, text) => facts.ResourceType(text));
    private static readonly Note VersionId = Fact(static (facts, text) => facts.VersionId(text));

    private readonly EntryFacts _facts = new();
    private readonly BundleIndex _index = new();
    private Note? _next;
    private bool _isEntryNext;
    private bool _inEntries;
    private bool _isBundle;
    private bool _hasEntries;
    private (long Offset, int Line, int Column) _entry;
    private (long Offset, int Line, int Column) _counted;

    /// <summary>The index; null where the file is not to be read entry by entry.</summary>
    /// <exception cref="JsonException">The content is not well-formed.</exception>
    public static BundleIndex? Run(Stream file, int maxDepth)
    {
        var scan = new JsonBundleScan();
        var buffer = new byte[1 << 20];
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = maxDepth });
        var (used, start) = (0, file.Position);
        scan._counted = (start, 1, 1);
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
        var passed = buffer.AsSpan((int)(_counted.Offset - start), (int)(to - _counted.Offset));
        var last = passed.LastIndexOf((byte)'\n');
        _counted = (to, _counted.Line + passed.Count((byte)'\n'), last < 0 ? _counted.Column + passed.Length : passed.Length - last);
    }

    private bool Token(ref Utf8JsonReader reader, byte[] buffer, long start)
    {
        var depth = reader.CurrentDepth;
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            _isEntryNext = !_inEntries && depth == 1 && reader.ValueTextEquals("entry"u8);
            _next = _inEntries ? InEntry(ref reader, depth) : depth == 1 ? InBundle(ref reader) : null;
            return _inEntries || !(depth == 2 && reader.ValueTextEquals("profile"u8));
        }

        if (depth <= 2 && (_inEntries || _isEntryNext))
            return Structure(ref reader, depth, buffer, start);
        var note = _next;
        (_next, _isEntryNext) = (null, false);
        return note is null || reader.TokenType != JsonTokenType.String || !TryUnescape(ref reader, out var text) || note(this, text);
    }

    private static Note? InBundle(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("resourceType"u8) ? BundleName : reader.ValueTextEquals("type"u8) ? BundleType : null;

    private Note? InEntry(ref Utf8JsonReader reader, int depth)
    {
        var name = reader.ValueSpan;
        if (depth == 5 && name.SequenceEqual("profile"u8))
            _index.HasProfiles = true;
        return name.SequenceEqual("reference"u8) ? Reference
            : depth == 3 && name.SequenceEqual("fullUrl"u8) ? FullUrl
            : depth == 4 && name.SequenceEqual("resourceType"u8) ? EntryType
            : depth == 5 && name.SequenceEqual("versionId"u8) ? VersionId : null;
    }

    private static Note Fact(Action<EntryFacts, ReadOnlySpan<byte>> add) => (scan, text) =>
    {
        add(scan._facts, text);
        return true;
    };

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
        (_next, _isEntryNext) = (null, false);
        Count(buffer, start, start + reader.TokenStartIndex);
        switch (reader.TokenType, depth)
        {
            case (JsonTokenType.StartArray, 1) when !_hasEntries && !_inEntries:
                (_inEntries, _hasEntries) = (true, true);
                _index.HeaderEnd = start + reader.BytesConsumed;
                return true;
            case (JsonTokenType.StartObject, 2):
                _entry = _counted;
                return true;
            case (JsonTokenType.EndObject, 2):
                return _facts.Flush(_index, _entry, start + reader.BytesConsumed);
            case (JsonTokenType.EndArray, 1):
                _inEntries = false;
                _index.Tail = _counted;
                return true;
            default:
                return false;
        }
    }
}
