using Fhir.Http.OpenApi;
using Microsoft.OpenApi;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Capabilities.OpenApi;

/// <summary>Adds operations to the document, with what all of them have in common.</summary>
internal sealed class OperationBuilder(OpenApiDocument document, SecuritySchemes security, ErrorResponses errors)
{
    public const string Tag = "Appointment";

    /// <summary>Refusals that every interaction on patients' data may meet.</summary>
    private static readonly int[] Always = [400, 403, 406, 414, 429, 431, 500, 503];

    /// <summary>Those that come with a body.</summary>
    private static readonly int[] WithBody = [408, 413, 415];

    public OpenApiDocument Document => document;

    /// <summary>Adds an interaction that needs a token.</summary>
    public void Add(string path, HttpMethod method, RegistryPermissions right, OpenApiOperation operation, params int[] refusals)
    {
        operation.Parameters = [.. operation.Parameters ?? [], .. RequestParameters.Common(document), CorrelationId()];
        operation.Security = security.Needed(document, right);
        operation.Description = $"{operation.Description} {security.Scopes(right)}".Trim();
        errors.AddTo(operation.Responses!, [.. Always, .. operation.RequestBody is null ? [] : WithBody, .. refusals]);
        document.Add(path, method, Tag, operation);
    }

    public (int, OpenApiResponse) Success(int status, string description, IOpenApiSchema body, params string[] headers) =>
        (status, new OpenApiResponse
        {
            Description = description,
            Headers = AnswerHeaders.Of(document, [AnswerHeaders.RequestId, .. headers]),
            Content = FhirContent.Of(body),
        });

    public (int, OpenApiResponse) Empty(int status, string description, params string[] headers) => (status, new OpenApiResponse
    {
        Description = description,
        Headers = AnswerHeaders.Of(document, [AnswerHeaders.RequestId, .. headers]),
    });

    public static OpenApiResponses Answers(params (int Status, OpenApiResponse Response)[] answers)
    {
        var responses = new OpenApiResponses();
        foreach (var (status, response) in answers)
            responses[status.ToString(CultureInfo.InvariantCulture)] = response;
        return responses;
    }

    public IOpenApiParameter Id() => RequestParameters.Named(document, "id", () => RequestParameters.Path("id",
        "The id that the registry gave the appointment.", "mnbemwjjqnvgda2myju3gmeyvj22r47o"));

    public IOpenApiParameter Prefer() => RequestParameters.Named(document, "Prefer", () => RequestParameters.Header("Prefer",
        "What the answer holds: return=representation (the Appointment, the default), return=minimal (nothing) or "
            + "return=OperationOutcome (what was done, in words)."));

    private IOpenApiParameter CorrelationId() => RequestParameters.Named(document, "X-Correlation-Id", () => RequestParameters.Header(
        "X-Correlation-Id", "An id that many requests share; it is answered as it came."));
}
