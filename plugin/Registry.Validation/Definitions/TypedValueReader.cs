using Registry.Validation.Primitives;

namespace Registry.Validation.Definitions;

/// <summary>Reads <c>fixed[x]</c> and its like: one member, whose name ends in its type, with a value of that type.</summary>
internal static class TypedValueReader
{
    /// <exception cref="DefinitionException">There are several, or the value is not of its type.</exception>
    public static TypedValue? Read(JsonElement element, string prefix)
    {
        TypedValue? found = null;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Length <= prefix.Length || !property.Name.StartsWith(prefix, StringComparison.Ordinal)
                || !char.IsUpper(property.Name[prefix.Length]))
                continue;
            if (found is not null)
                throw new DefinitionException(property.Name, $"there is another {prefix}[x] already");
            if (Error(property.Name[prefix.Length..], property.Value) is { } error)
                throw new DefinitionException(property.Name, error);
            found = new TypedValue(property.Name[prefix.Length..], property.Value.Clone());
        }

        return found;
    }

    private static string? Error(string type, JsonElement value)
    {
        var kind = PrimitiveKinds.FromTypeName(char.ToLowerInvariant(type[0]) + type[1..]);
        if (kind == PrimitiveKind.None)
            return value.ValueKind == JsonValueKind.Object ? null : "it must be an object";
        var expected = PrimitiveKinds.JsonForm(kind) switch
        {
            PrimitiveJsonForm.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null
                : "it must be true or false, without quotes",
            PrimitiveJsonForm.Number => value.ValueKind == JsonValueKind.Number ? null : "it must be a number, without quotes",
            _ => value.ValueKind == JsonValueKind.String ? null : "it must be a text",
        };
        return expected ?? PrimitiveLexer.Error(kind,
            Encoding.UTF8.GetBytes(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()));
    }
}
