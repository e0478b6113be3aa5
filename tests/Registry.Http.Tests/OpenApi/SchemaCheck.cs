using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Registry.Http.Tests.OpenApi;

/// <summary>
/// Holds JSON against a schema of the document, as far as the document uses JSON Schema; anything else in it is an error.
/// </summary>
internal sealed class SchemaCheck(JsonObject document)
{
    // What says nothing about whether a value is valid.
    private static readonly string[] Notes = ["description", "format", "title", "example", "examples"];

    public IEnumerable<string> Errors(JsonObject schema, JsonNode? value, string at = "$")
    {
        schema = DescribedOperation.Resolve(document, schema);
        return schema.Where(rule => !Notes.Contains(rule.Key, StringComparer.Ordinal))
            .SelectMany(rule => Errors(rule.Key, rule.Value!, value, at));
    }

    private IEnumerable<string> Errors(string rule, JsonNode wanted, JsonNode? value, string at) => rule switch
    {
        "type" => Wrong(TypeOf(value) != (string)wanted!, $"{at} is {TypeOf(value)}, not {wanted}"),
        "const" => Wrong(!JsonNode.DeepEquals(wanted, value), $"{at} is not {wanted}"),
        "enum" => Wrong(!wanted.AsArray().Any(one => JsonNode.DeepEquals(one, value)), $"{at} is none of {wanted}"),
        "pattern" => Wrong(!Regex.IsMatch((string)value!, (string)wanted!, RegexOptions.None, TimeSpan.FromSeconds(1)), $"{at}: {wanted}"),
        "minimum" => Wrong((decimal)value! < (decimal)wanted, $"{at} is below {wanted}"),
        "minItems" => Wrong(value!.AsArray().Count < (int)wanted, $"{at} has fewer than {wanted}"),
        "maxItems" => Wrong(value!.AsArray().Count > (int)wanted, $"{at} has more than {wanted}"),
        "required" => wanted.AsArray().Where(name => !value!.AsObject().ContainsKey((string)name!))
            .Select(name => $"{at}.{name} is missing"),
        "properties" => wanted.AsObject().Where(property => value!.AsObject().ContainsKey(property.Key))
            .SelectMany(property => Errors(property.Value!.AsObject(), value![property.Key], $"{at}.{property.Key}")),
        "items" => value!.AsArray().Index().SelectMany(item => Errors(wanted.AsObject(), item.Item, $"{at}[{item.Index}]")),
        // Where the document has it, it allows anything.
        "additionalProperties" => Wrong(wanted.AsObject().Count > 0, "This check does not know such properties."),
        "not" => Wrong(!Errors(wanted.AsObject(), value, at).Any(), $"{at} is what it must not be"),
        "anyOf" => Wrong(Fitting(wanted, value, at) == 0, $"{at} fits no schema"),
        "oneOf" => Wrong(Fitting(wanted, value, at) != 1, $"{at} fits {Fitting(wanted, value, at)} schemas"),
        _ => throw new InvalidOperationException($"This check does not know '{rule}'."),
    };

    private int Fitting(JsonNode schemas, JsonNode? value, string at) =>
        schemas.AsArray().Count(schema => !Errors(schema!.AsObject(), value, at).Any());

    private static IEnumerable<string> Wrong(bool isWrong, string error) => isWrong ? [error] : [];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
        _ => "null",
    };
}
