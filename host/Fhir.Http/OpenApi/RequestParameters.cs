using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Fhir.Http.OpenApi;

/// <summary>Parameters that many operations take, described once in the components of a document.</summary>
internal static class RequestParameters
{
    public static List<IOpenApiParameter> Common(OpenApiDocument document) => [Format(document), Pretty(document), RequestId(document)];

    /// <summary>A header that may be missing. Tools send what is an example, so that it has none.</summary>
    public static IOpenApiParameter Header(string name, string description) =>
        Plain(name, ParameterLocation.Header, description, example: null, isRequired: false);

    public static IOpenApiParameter RequiredHeader(string name, string description, JsonNode example) =>
        Plain(name, ParameterLocation.Header, description, example, isRequired: true);

    /// <param name="name">The name.</param>
    /// <param name="description">What it means.</param>
    /// <param name="example">A value, where a request makes no sense without one.</param>
    public static IOpenApiParameter Query(string name, string description, JsonNode? example = null) =>
        Plain(name, ParameterLocation.Query, description, example, isRequired: false);

    public static IOpenApiParameter Path(string name, string description, JsonNode example) =>
        Plain(name, ParameterLocation.Path, description, example, isRequired: true,
            Schemas.Text(pattern: "^[A-Za-z0-9\\-.]{1,64}$"));

    /// <summary>A parameter of the document's components.</summary>
    public static IOpenApiParameter Named(OpenApiDocument document, string name, Func<IOpenApiParameter> make)
    {
        var components = document.Components ??= new OpenApiComponents();
        var parameters = components.Parameters ??= new Dictionary<string, IOpenApiParameter>(StringComparer.Ordinal);
        if (!parameters.ContainsKey(name))
            parameters[name] = make();
        return new OpenApiParameterReference(name, document);
    }

    private static IOpenApiParameter Format(OpenApiDocument document) => Named(document, "_format", () => Query("_format",
        "The format of the answer: json, xml, html, or one of the media types. It wins over Accept. A server may be set to answer "
            + "further FHIR versions; they are named by fhirVersion in Accept."));

    private static IOpenApiParameter Pretty(OpenApiDocument document) => Named(document, "_pretty", () => Query("_pretty",
        "true for an answer that is indented, for people to read."));

    private static IOpenApiParameter RequestId(OpenApiDocument document) => Named(document, "X-Request-Id", () => Header("X-Request-Id",
        "An id of the caller's own, by which the request is found in logs and audit."));

    private static OpenApiParameter Plain(string name, ParameterLocation location, string description, JsonNode? example, bool isRequired,
        IOpenApiSchema? schema = null) => new()
        {
            Name = name,
            In = location,
            Description = description,
            Required = isRequired,
            Schema = schema ?? Schemas.Text(),
            Example = example,
        };
}
