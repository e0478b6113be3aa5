using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Fhir.Http.OpenApi;

/// <summary>Short forms of JSON schemas.</summary>
internal static class Schemas
{
    /// <summary>An object of which the named properties are described; FHIR allows extensions beside them.</summary>
    /// <param name="required">The properties that must be there, separated by blanks.</param>
    /// <param name="properties">Each by its name.</param>
    public static OpenApiSchema Object(string required, params (string Name, IOpenApiSchema Schema)[] properties)
    {
        var described = properties.ToDictionary(property => property.Name, property => property.Schema, StringComparer.Ordinal);
        var names = required.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Linters want what is required to be described, if only as anything.
        foreach (var name in names)
            described.TryAdd(name, new OpenApiSchema());
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = names.Length == 0 ? null : new HashSet<string>(names, StringComparer.Ordinal),
            Properties = described,
        };
    }

    public static OpenApiSchema Resource(string type, string required, params (string Name, IOpenApiSchema Schema)[] properties) =>
        Object($"resourceType {required}".TrimEnd(),
            [("resourceType", new OpenApiSchema { Type = JsonSchemaType.String, Const = type }), .. properties]);

    public static OpenApiSchema AnyResource()
    {
        var schema = Object("resourceType", ("resourceType", Text()));
        // Said, because some linters take what is not described for wrong.
        schema.AdditionalProperties = new OpenApiSchema();
        return schema;
    }

    public static OpenApiSchema Text(string? description = null, string? format = null, string? pattern = null) =>
        new() { Type = JsonSchemaType.String, Description = description, Format = format, Pattern = pattern };

    public static OpenApiSchema Code(params string[] values) =>
        new() { Type = JsonSchemaType.String, Enum = [.. values.Select(value => (JsonNode)value)] };

    public static OpenApiSchema Number(string? description = null) =>
        new() { Type = JsonSchemaType.Integer, Minimum = "0", Description = description };

    public static OpenApiSchema List(IOpenApiSchema items, int min = 0, int? max = null) => new()
    {
        Type = JsonSchemaType.Array,
        Items = items,
        MinItems = min == 0 ? null : min,
        MaxItems = max,
    };

    public static OpenApiSchema Described(this OpenApiSchema schema, string description)
    {
        schema.Description = description;
        return schema;
    }

    /// <summary>A reference to a schema of the document's components, which is added by who needs it first.</summary>
    public static IOpenApiSchema Named(OpenApiDocument document, string name, Func<IOpenApiSchema> make)
    {
        var components = document.Components ??= new OpenApiComponents();
        var schemas = components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        if (!schemas.ContainsKey(name))
        {
            // Named first: a schema may refer to itself.
            schemas[name] = new OpenApiSchema();
            schemas[name] = make();
        }

        return new OpenApiSchemaReference(name, document);
    }
}
