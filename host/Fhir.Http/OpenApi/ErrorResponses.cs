using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Fhir.Http.OpenApi;

/// <summary>The refusals of a document, each an OperationOutcome, described once for every status.</summary>
internal sealed class ErrorResponses(OpenApiDocument document, Func<int, ErrorExample[]> examples)
{
    private static readonly int[] WithRetryAfter = [429, 503];

    public void AddTo(OpenApiResponses responses, params IEnumerable<int> statuses)
    {
        foreach (var status in statuses.Order())
            responses[status.ToString(CultureInfo.InvariantCulture)] = Reference(status);
    }

    private OpenApiResponseReference Reference(int status)
    {
        var name = ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal);
        var components = document.Components ??= new OpenApiComponents();
        var responses = components.Responses ??= new Dictionary<string, IOpenApiResponse>(StringComparer.Ordinal);
        if (!responses.ContainsKey(name))
            responses[name] = Response(status);
        return new OpenApiResponseReference(name, document);
    }

    private OpenApiResponse Response(int status)
    {
        var shown = examples(status);
        return new OpenApiResponse
        {
            Description = string.Join(' ', shown.Select(example => example.Text)),
            Headers = Headers(status),
            Content = FhirContent.Of(ResourceSchemas.OperationOutcome(document),
                [.. shown.Select(example => (example.Name, (System.Text.Json.Nodes.JsonNode)example.Outcome()))]),
        };
    }

    private Dictionary<string, IOpenApiHeader> Headers(int status)
    {
        var headers = AnswerHeaders.Of(document, AnswerHeaders.RequestId);
        if (WithRetryAfter.Contains(status))
            headers["Retry-After"] = AnswerHeaders.Plain("How many seconds to wait before the next try.", Schemas.Number());
        if (status == 403)
            headers["WWW-Authenticate"] = AnswerHeaders.Plain("Bearer, and what is wrong with the token (RFC 6750).", Schemas.Text());
        return headers;
    }
}
