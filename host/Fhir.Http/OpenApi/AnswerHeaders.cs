using Microsoft.OpenApi;

namespace Fhir.Http.OpenApi;

/// <summary>Headers of answers, described once in the components of a document.</summary>
internal static class AnswerHeaders
{
    public const string RequestId = "X-Request-Id";
    public const string ETag = "ETag";
    public const string LastModified = "Last-Modified";
    public const string Location = "Location";

    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        [RequestId] = "The id of the request, the caller's own or a new one; logs and audit have it.",
        [ETag] = "The version, as a weak entity tag, such as W/\"2\"; send it as If-Match or If-None-Match.",
        [LastModified] = "When this version was made.",
        [Location] = "The URL of the version that was made or found.",
    };

    public static Dictionary<string, IOpenApiHeader> Of(OpenApiDocument document, params string[] names) =>
        names.ToDictionary(name => name, name => Reference(document, name), StringComparer.Ordinal);

    public static OpenApiHeader Plain(string description, IOpenApiSchema schema) => new() { Description = description, Schema = schema };

    private static IOpenApiHeader Reference(OpenApiDocument document, string name)
    {
        var components = document.Components ??= new OpenApiComponents();
        var headers = components.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        if (!headers.ContainsKey(name))
            headers[name] = Plain(Descriptions[name], Schemas.Text());
        return new OpenApiHeaderReference(name, document);
    }
}
