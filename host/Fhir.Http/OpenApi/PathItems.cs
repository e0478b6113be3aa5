using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Fhir.Http.OpenApi;

/// <summary>Puts operations into a document, and content that is not FHIR's into operations.</summary>
internal static class PathItems
{
    public const string Form = "application/x-www-form-urlencoded";

    public static void Add(this OpenApiDocument document, string path, HttpMethod method, string tag, OpenApiOperation operation)
    {
        operation.Tags = new HashSet<OpenApiTagReference> { new(tag, document) };
        if (!document.Paths.TryGetValue(path, out var item))
            document.Paths[path] = item = new OpenApiPathItem { Operations = [] };
        item.Operations![method] = operation;
    }

    public static Dictionary<string, IOpenApiMediaType> Content(string mediaType, IOpenApiSchema schema, JsonNode? example = null) =>
        new(StringComparer.Ordinal) { [mediaType] = new OpenApiMediaType { Schema = schema, Example = example } };
}
