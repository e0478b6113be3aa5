using Fhir.Http.OpenApi;
using FhirHost.Capabilities;
using Microsoft.OpenApi;

namespace FhirHost.OpenApi;

/// <summary>
/// The interactions of /metadata that no plugin has described, such as those of facades: by what FHIR says of each,
/// <see href="http://hl7.org/fhir/STU3/http.html"/>.
/// </summary>
internal sealed class OtherPaths(OpenApiDocument document, CapabilityStatement statement, HandlerRegistry handlers)
{
    private static readonly (string Code, HttpMethod Method, string Path, string Success)[] Routes =
    [
        ("read", HttpMethod.Get, "/{id}", "200"),
        ("vread", HttpMethod.Get, "/{id}/_history/{vid}", "200"),
        ("history-instance", HttpMethod.Get, "/{id}/_history", "200"),
        ("history-type", HttpMethod.Get, "/_history", "200"),
        ("search-type", HttpMethod.Get, "", "200"),
        ("search-type", HttpMethod.Post, "/_search", "200"),
        ("create", HttpMethod.Post, "", "201"),
        ("update", HttpMethod.Put, "/{id}", "200"),
        ("patch", HttpMethod.Patch, "/{id}", "200"),
        ("delete", HttpMethod.Delete, "/{id}", "204"),
    ];

    public void Add()
    {
        var described = document.Paths.Keys.Select(path => path.Split('/')[1]).ToHashSet(StringComparer.Ordinal);
        foreach (var resource in statement.Resources.Where(resource => resource.Interactions.Count + resource.Operations.Count > 0
            && !described.Contains(resource.TypeLiteral)))
            Add(resource);
        foreach (var operation in statement.Rest.Operations)
            AddOperation(operation.Name, type: null, VonkInteraction.system_custom, "");
        if (statement.Rest.Interactions.Contains("batch", StringComparer.Ordinal) && !described.Contains(""))
            Add("/", HttpMethod.Post, "Server", "batch", "Several requests in one", "200");
    }

    private void Add(ResourceComponent resource)
    {
        var type = resource.TypeLiteral;
        document.Tags!.Add(new OpenApiTag { Name = type });
        foreach (var (code, method, path, success) in Routes)
        {
            if (resource.Interactions.Contains(code, StringComparer.Ordinal))
                Add($"/{type}{path}", method, type, $"{code}-{type}{(path == "/_search" ? "-by-form" : "")}", $"{code} of {type}", success);
        }

        foreach (var operation in resource.Operations)
        {
            AddOperation(operation.Name, type, VonkInteraction.type_custom, $"/{type}");
            AddOperation(operation.Name, type, VonkInteraction.instance_custom, $"/{type}/{{id}}");
        }
    }

    /// <summary>An operation, by the methods for which there is a handler on this level.</summary>
    private void AddOperation(string name, string? type, VonkInteraction level, string path)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            if (handlers.Allows(level, type, name, method.Method))
                Add($"{path}/${name}", method, type ?? "Server", $"{method.Method}-{level}-{type}-{name}", $"${name}", "200");
        }
    }

    private void Add(string path, HttpMethod method, string tag, string id, string summary, string success)
    {
        var resource = Schemas.Named(document, "Resource", () => Schemas.AnyResource().Described("Any resource of FHIR."));
        var hasBody = method == HttpMethod.Post || method == HttpMethod.Put || method == HttpMethod.Patch;
        document.Add(path, method, tag, new OpenApiOperation
        {
            OperationId = id,
            Summary = summary,
            Parameters = [.. PathParameters(path), .. RequestParameters.Common(document)],
            RequestBody = !hasBody ? null : path.EndsWith("/_search", StringComparison.Ordinal)
                ? new OpenApiRequestBody { Content = PathItems.Content(PathItems.Form, Schemas.Object("")) }
                : FhirContent.Body("The resource.", resource),
            Responses = new OpenApiResponses
            {
                [success] = new OpenApiResponse { Description = "It is done.", Content = FhirContent.Of(resource) },
                ["4XX"] = Refusal("The request is refused."),
                ["5XX"] = Refusal("The server cannot answer."),
            },
            Security = [],
        });
    }

    private static readonly string[] IdNames = ["id", "vid"];

    private static IEnumerable<IOpenApiParameter> PathParameters(string path) =>
        from name in IdNames
        where path.Contains($"{{{name}}}", StringComparison.Ordinal)
        select RequestParameters.Path(name, name == "id" ? "The id of the resource." : "The version.", "1");

    private OpenApiResponse Refusal(string description) =>
        new() { Description = description, Content = FhirContent.Of(ResourceSchemas.OperationOutcome(document)) };
}
