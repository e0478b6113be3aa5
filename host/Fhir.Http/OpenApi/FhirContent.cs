using System.Text.Json.Nodes;
using Fhir.Http.Html;
using Microsoft.OpenApi;

namespace Fhir.Http.OpenApi;

/// <summary>The media types of FHIR (F1) as the content of a request or an answer.</summary>
internal static class FhirContent
{
    /// <summary>An answer: one schema in all of them, with examples of the first, JSON; and a page, for browsers.</summary>
    public static Dictionary<string, IOpenApiMediaType> Of(IOpenApiSchema schema, params (string Name, JsonNode Value)[] examples)
    {
        var content = OfBody(schema, examples);
        content[HtmlPage.MediaType] = MediaType(Schemas.Text("The answer as a page."), []);
        return content;
    }

    /// <summary>A body that must be there.</summary>
    public static OpenApiRequestBody Body(string description, IOpenApiSchema schema, params (string Name, JsonNode Value)[] examples) =>
        new() { Description = description, Required = true, Content = OfBody(schema, examples) };

    private static Dictionary<string, IOpenApiMediaType> OfBody(IOpenApiSchema schema, (string Name, JsonNode Value)[] examples) =>
        FhirMediaType.All.ToDictionary(
            type => type, type => MediaType(schema, type == FhirMediaType.Json ? examples : []), StringComparer.Ordinal);

    private static IOpenApiMediaType MediaType(IOpenApiSchema schema, (string Name, JsonNode Value)[] examples) => new OpenApiMediaType
    {
        Schema = schema,
        Examples = examples.Length == 0 ? null : examples.ToDictionary(
            example => example.Name, example => (IOpenApiExample)new OpenApiExample { Value = example.Value }, StringComparer.Ordinal),
    };
}
