namespace Registry.Validation.Schemas;

/// <summary>The value of <c>fixed[x]</c> or <c>pattern[x]</c>, compared with nodes.</summary>
internal sealed class ValueRule
{
    private readonly JsonElement _value;
    private readonly byte[]? _text;

    private ValueRule(JsonElement value)
    {
        _value = value;
        _text = value.ValueKind switch
        {
            JsonValueKind.String => Encoding.UTF8.GetBytes(value.GetString()!),
            JsonValueKind.Object or JsonValueKind.Array => null,
            _ => Encoding.UTF8.GetBytes(value.GetRawText()),
        };
    }

    /// <summary>The value as it would be written, for messages; null for a complex one.</summary>
    public string? Text => _text is null ? null : Encoding.UTF8.GetString(_text);

    public static ValueRule? Of(TypedValue? value) => value is null ? null : new ValueRule(value.Value);

    /// <summary>Whether the node is exactly the value: nothing more, nothing less.</summary>
    public bool Equals(FhirNode node) => _text is not null ? node.ValueIs(_text) : Compare(node, _value, exact: true);

    /// <summary>Whether the node holds at least the value.</summary>
    public bool Matches(FhirNode node) => _text is not null ? node.ValueIs(_text) : Compare(node, _value, exact: false);

    private static bool Compare(FhirNode node, JsonElement value, bool exact)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return new ValueRule(value).Equals(node);
        var members = 0;
        foreach (var member in value.EnumerateObject())
        {
            var items = member.Value.ValueKind == JsonValueKind.Array ? [.. member.Value.EnumerateArray()] : new[] { member.Value };
            foreach (var item in items)
            {
                members++;
                if (!node.Named(member.Name).Any(child => Compare(child, item, exact)))
                    return false;
            }
        }

        return !exact || node.Children.Count == members;
    }
}
