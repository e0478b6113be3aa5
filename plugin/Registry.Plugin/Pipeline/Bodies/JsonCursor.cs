using Registry.Validation.Reading;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>
/// Walks through JSON once, forward, and never deeper or longer than the limits allow: what is passed over counts like what is read.
/// </summary>
internal ref struct JsonCursor
{
    private readonly ReadLimits _limits;
    private Utf8JsonReader _reader;
    private int _values;

    public JsonCursor(ReadOnlySpan<byte> utf8, ReadLimits limits)
    {
        _limits = limits;
        // The limit is noticed here first, where it has words.
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = limits.MaxDepth + 1 });
    }

    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>Where the token begins.</summary>
    public readonly int Start => (int)_reader.TokenStartIndex;

    /// <summary>Where the token ends.</summary>
    public readonly int End => (int)_reader.BytesConsumed;

    /// <summary>Moves to the next token; false at the end.</summary>
    /// <exception cref="JsonException">The rest is not well-formed.</exception>
    /// <exception cref="ReadLimitException">The limits are passed.</exception>
    public bool Read()
    {
        if (!_reader.Read())
            return false;
        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && _reader.CurrentDepth >= _limits.MaxDepth)
            throw ReadLimitException.TooDeep(_limits);
        if (_reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray)
            && ++_values > _limits.MaxNodes)
            throw ReadLimitException.TooManyElements(_limits);
        return true;
    }

    /// <summary>Inside an object: moves to the next member's name; false at the end of the object.</summary>
    public bool ReadMember() => Read() && _reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Inside an array: moves to the next item; false at the end of the array.</summary>
    public bool ReadItem() => Read() && _reader.TokenType != JsonTokenType.EndArray;

    /// <summary>Whether the member's name is this one.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => _reader.ValueTextEquals(name);

    /// <summary>Whether the member's name is this one.</summary>
    public readonly bool Is(string name) => _reader.ValueTextEquals(name);

    /// <summary>The text of the value it stands at; null where that is no string. Objects and arrays are passed over.</summary>
    public string? Text()
    {
        if (_reader.TokenType == JsonTokenType.String)
            return _reader.GetString();
        Skip();
        return null;
    }

    /// <summary>Moves to the end of the value it stands at.</summary>
    public void Skip()
    {
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        var depth = _reader.CurrentDepth;
        while (Read() && _reader.CurrentDepth > depth)
        {
            // Counted by Read.
        }
    }
}

/// <summary>A body is over the limits of what is read; the message says so to its sender.</summary>
internal sealed class ReadLimitException(string message) : Exception(message)
{
    public static ReadLimitException TooDeep(ReadLimits limits) =>
        new($"The body is nested deeper than {limits.MaxDepth} levels; a FHIR resource needs far fewer.");

    public static ReadLimitException TooManyElements(ReadLimits limits) =>
        new($"The body has more than {limits.MaxNodes} elements; send less in one request.");
}
