using Fhir.Http.OpenApi;
using FhirHost.Http;
using Microsoft.OpenApi;

namespace FhirHost.OpenApi;

/// <summary>What the host serves itself, without a token.</summary>
internal sealed class SystemPaths(OpenApiDocument document, HostingOptions hosting)
{
    private const string Tag = "Server";

    private static readonly int[] Refusals = [400, 406, 414, 431, 500, 503];

    private readonly ErrorResponses _errors = new(document, GeneralErrors.Of);

    public void Add()
    {
        document.Tags!.Add(new OpenApiTag { Name = Tag, Description = "What this server is, and whether it serves." });
        // Health is asked for before certificates are, and has no limits of its own.
        int[] limited = AsksForCertificates ? [.. Refusals, StatusCodes.Status403Forbidden] : Refusals;
        Add("/metadata", "capabilities", "What this server serves, as FHIR says it",
            FhirContent.Of(ResourceSchemas.CapabilityStatement(document)), limited);
        Add(OpenApiEndpoint.Path, "openapi", "What this server serves, as OpenAPI says it",
            PathItems.Content("application/json", Schemas.Object("openapi info paths")), limited);
        Add("/$liveness", "liveness", "Whether the server runs", Health(), [400, 406, 500]);
        Add("/$readiness", "readiness", "Whether the server serves requests", Health(), [400, 406, 500, 503]);
    }

    private bool AsksForCertificates =>
        !hosting.ClientCertificateMode.Equals(nameof(ClientCertificateMode.NoCertificate), StringComparison.OrdinalIgnoreCase);

    private Dictionary<string, IOpenApiMediaType> Health() => FhirContent.Of(ResourceSchemas.OperationOutcome(document));

    private void Add(string path, string id, string summary, Dictionary<string, IOpenApiMediaType> content, int[] refusals)
    {
        var operation = new OpenApiOperation
        {
            OperationId = id,
            Summary = summary,
            Parameters = RequestParameters.Common(document),
            Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse
                {
                    Description = summary + ".",
                    Headers = AnswerHeaders.Of(document, AnswerHeaders.RequestId),
                    Content = content,
                },
            },
            Security = [],
        };
        _errors.AddTo(operation.Responses, refusals);
        document.Add(path, HttpMethod.Get, Tag, operation);
    }
}
