using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Fhir.Http.OpenApi;

/// <summary>The media types of FHIR (F1) as the content of a request or an answer.</summary>
internal static class FhirContent
{
    private const string Json = "application/fhir+json";

    private static readonly string[] MediaTypes =
    [
        Json, "application/fhir+xml", "application/json", "application/xml", "text/json", "text/xml", "application/json+fhir",
        "application/xml+fhir",
    ];

    /// <summary>One schema in all of them; the examples are of the first, JSON.</summary>
    public static Dictionary<string, IOpenApiMediaType> Of(IOpenApiSchema schema, params (string Name, JsonNode Value)[] examples) =>
        MediaTypes.ToDictionary(type => type, type => MediaType(schema, type == Json ? examples : []), StringComparer.Ordinal);

    /// <summary>A body that must be there.</summary>
    public static OpenApiRequestBody Body(string description, IOpenApiSchema schema, params (string Name, JsonNode Value)[] examples) =>
        new() { Description = description, Required = true, Content = Of(schema, examples) };

    private static IOpenApiMediaType MediaType(IOpenApiSchema schema, (string Name, JsonNode Value)[] examples) => new OpenApiMediaType
    {
        Schema = schema,
        Examples = examples.Length == 0 ? null : examples.ToDictionary(
            example => example.Name, example => (IOpenApiExample)new OpenApiExample { Value = example.Value }, StringComparer.Ordinal),
    };
}
