namespace Registry.Validation.Definitions;

/// <summary>
/// Reads members of a definition and insists on their JSON type: a number that is written as a text would be overlooked, and with it a
/// rule. A member that is left out is null, or empty.
/// </summary>
internal static class DefinitionMembers
{
    /// <summary>A member given twice is a contradiction; nested concepts cost two levels each, for some more than the usual 64.</summary>
    public static JsonDocumentOptions Options { get; } = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    public static string? Text(this JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text
            : throw Wrong(name, "a text", value);
    }

    public static string RequiredText(this JsonElement element, string name) => element.Text(name) ?? throw Missing(name);

    /// <summary>A text that is one of several.</summary>
    public static string? Code(this JsonElement element, string name, string[] allowed)
    {
        var code = element.Text(name);
        return code is null || allowed.Contains(code, StringComparer.Ordinal)
            ? code
            : throw new DefinitionException(name, $"it must be one of {string.Join(", ", allowed)}");
    }

    public static string RequiredCode(this JsonElement element, string name, string[] allowed) =>
        element.Code(name, allowed) ?? throw Missing(name);

    /// <summary>A whole number that is not negative.</summary>
    public static int? Count(this JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0
            ? count
            : throw Wrong(name, "a whole number that is not negative", value);
    }

    public static bool? Flag(this JsonElement element, string name) => !element.TryGetProperty(name, out var value)
        ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(name, "true or false", value);

    public static JsonElement? Object(this JsonElement element, string name) => !element.TryGetProperty(name, out var value)
        ? null
        : value.ValueKind == JsonValueKind.Object ? value : throw Wrong(name, "an object", value);

    public static JsonElement RequiredObject(this JsonElement element, string name) => element.Object(name) ?? throw Missing(name);

    /// <summary>What a member that is an object reads as; the default where it is missing. An error names the member.</summary>
    public static T? Part<T>(this JsonElement element, string name, Func<JsonElement, T> read) =>
        element.Object(name) is { } part ? part.Within(name, read) : default;

    /// <summary>What each object of an array reads as; an error names the item.</summary>
    public static T[] Objects<T>(this JsonElement element, string name, Func<JsonElement, T> read) =>
        element.Items(name, JsonValueKind.Object, "an object", read);

    public static string[] Texts(this JsonElement element, string name) =>
        element.Items(name, JsonValueKind.String, "a text", item => item.GetString() is { Length: > 0 } text ? text
            : throw Wrong("", "a text", item));

    private static T[] Items<T>(this JsonElement element, string name, JsonValueKind kind, string expected, Func<JsonElement, T> read)
    {
        if (!element.TryGetProperty(name, out var value))
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            throw Wrong(name, "an array", value);
        var items = new T[value.GetArrayLength()];
        var at = 0;
        foreach (var item in value.EnumerateArray())
        {
            try
            {
                items[at] = item.ValueKind == kind ? read(item) : throw Wrong("", expected, item);
            }
            catch (DefinitionException cause)
            {
                throw cause.Within($"{name}[{at.ToString(CultureInfo.InvariantCulture)}]");
            }

            at++;
        }

        return items;
    }

    /// <summary>What a member that is an object reads as; an error names the member.</summary>
    public static T Within<T>(this JsonElement element, string name, Func<JsonElement, T> read)
    {
        try
        {
            return read(element);
        }
        catch (DefinitionException cause)
        {
            throw cause.Within(name);
        }
    }

    public static DefinitionException Missing(string name) => new(name, "it is missing");

    private static DefinitionException Wrong(string name, string expected, JsonElement value) =>
        new(name, $"it must be {expected}, and is {Described(value)}");

    private static string Described(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length == 0 ? "an empty text" : "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "null",
    };
}
