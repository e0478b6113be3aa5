using Fhir.Http.Batch;
using FhirHost.Formats;
using FhirHost.Http;
using Hl7.Fhir.ElementModel;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Batch;

/// <summary>
/// The answer to one entry as an entry of the Bundle <c>batch-response</c>,
/// <see href="http://hl7.org/fhir/STU3/bundle-definitions.html#Bundle.entry.response"/> .
/// </summary>
internal static class EntryAnswer
{
    public static IResource Bundle(IEnumerable<SourceNode> entries, string informationModel) =>
        SourceNode.Resource("Bundle", "Bundle", [SourceNode.Valued("type", "batch-response"), .. entries]).ToIResource(informationModel);

    /// <summary>An entry that was not sent through the pipeline.</summary>
    public static SourceNode Refusal(int status, IssueType type, OutcomeText text)
    {
        var outcome = new OperationOutcome([OutcomeIssue.Error(FhirCode.Of(type), null, text)]);
        return SourceNode.Node("entry", SourceNode.Node("response", Status(status), Resource("outcome", outcome.ToResource(""))));
    }

    /// <summary>What the pipeline left: by handlers in the context, or by middleware in terms of HTTP.</summary>
    public static SourceNode Of(HttpContext http, IVonkContext context, EntryResponse written)
    {
        var entry = SourceNode.Node("entry");
        if (AnswerBody.IsSilent(context.Response))
            return (written.Bytes.Length > 0 ? entry.Add(Binary(http, context, written)) : entry)
                .Add(SourceNode.Node("response", Status(written.StatusCode)));
        var status = AnswerBody.StatusOf(context.Response);
        var body = AnswerBody.Of(http.Request, context);
        var isOutcome = body?.Type == OperationOutcome.TypeName && status >= StatusCodes.Status400BadRequest;
        if (body is not null && !isOutcome)
            entry.Add(Resource("resource", body));
        var response = SourceNode.Node("response", Status(status));
        if (context.Response.Headers.TryGetValue(VonkResultHeader.Location, out var location))
            response.Add(SourceNode.Valued("location", AnswerBody.Absolute(context, location)));
        if (context.Response.Headers.TryGetValue(VonkResultHeader.ETag, out var tag))
            response.Add(SourceNode.Valued("etag", tag));
        if (BatchEntry.LastModified(context.Response.Headers.GetValueOrDefault(VonkResultHeader.LastModified)) is { } modified)
            response.Add(SourceNode.Valued("lastModified", modified));
        if (isOutcome)
            response.Add(Resource("outcome", body!));
        else if (context.Response.Outcome.Issues.Any() && body?.Type != OperationOutcome.TypeName)
            response.Add(Resource("outcome", OutcomeResource.Of(context.Response.Outcome).ToResource("")));
        return entry.Add(response);
    }

    private static SourceNode Status(int status) => SourceNode.Valued("status", BatchEntry.StatusText(status));

    /// <summary>What is no FHIR is carried as what it is.</summary>
    private static SourceNode Binary(HttpContext http, IVonkContext context, EntryResponse written) => SourceNode.Resource(
        "resource", "Binary",
        SourceNode.Valued("contentType", http.Response.ContentType ?? "application/octet-stream"),
        SourceNode.Valued(context.InformationModel == VonkConstants.Model.FhirR3 ? "content" : "data",
            Convert.ToBase64String(written.Bytes.Span)));

    private static SourceNode Resource(string name, ISourceNode resource) =>
        SourceNode.Resource(name, resource.GetResourceTypeIndicator() ?? resource.Name,
            [.. resource.Children().Select(child => SourceNode.FromNode(child))]);
}
