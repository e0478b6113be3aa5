using Registry.Plugin.Conformance;
using Registry.Validation.Issues;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>
/// Pre-handler: reads the body once into a tree. What cannot be read, or is no Appointment, is answered 400 with everything that is wrong
/// with it (spec S1).
/// </summary>
internal sealed class ReadBody(AppointmentValidator validator, OutcomeResponse outcomes)
{
    public Task Read(IVonkContext context) => Read(context, wrapper: null);

    /// <summary>Reads a body that may wrap the Appointment, which is then taken out.</summary>
    public async Task Read(IVonkContext context, IBodyWrapper? wrapper)
    {
        var http = context.HttpContext();
        var body = await BodyBuffer.ReadAsync(http.Request, http.RequestAborted);
        http.Response.RegisterForDispose(body);
        var format = FormatOf(http.Request);
        http.RequestAborted.ThrowIfCancellationRequested();
        var issues = new IssueList();
        var tree = validator.Fhir.Read(body.Span, format, issues);
        if (tree is null && BodyContent.ErrorIn(body.Span, format == SourceFormat.Xml, "an Appointment") is { } error)
        {
            outcomes.Reject(context, StatusCodes.Status400BadRequest,
                new OutcomeIssue("fatal", IssueCode.Invalid, SpineCode.BadRequest, error));
            return;
        }

        var isWrapped = tree is not null && wrapper?.IsWrapped(tree) == true;
        if (isWrapped && !issues.HasErrors && wrapper!.Unwrap(tree!, body, issues) is { } inner)
        {
            tree!.Dispose();
            http.Response.RegisterForDispose(inner);
            body = inner;
            tree = validator.Fhir.Read(body.Span, format, issues);
            isWrapped = false;
        }

        if (tree is not null)
        {
            var received = new ReceivedResource(body, tree);
            http.Response.RegisterForDispose(received);
            if (tree.Root.TypeName != "Appointment" && !isWrapped)
                issues.Add(tree.Root, "wrong-resource-type", IssueSeverity.Error, IssueCode.Structure,
                    new("The URL is for Appointment and the body is another resource.", "Send an Appointment."));
            context.Features.Put(received);
        }

        if (tree is not null && issues.HasErrors)
            LaterFhir.Note(tree.Root, issues);
        if (issues.HasErrors)
            outcomes.Reject(context, StatusCodes.Status400BadRequest, issues.ToList(format, body.Span));
    }

    /// <summary>The host has refused what is neither JSON nor XML.</summary>
    public static SourceFormat FormatOf(HttpRequest request) =>
        request.ContentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true ? SourceFormat.Xml : SourceFormat.Json;
}

/// <summary>A body that may hold the Appointment instead of being it.</summary>
internal interface IBodyWrapper
{
    bool IsWrapped(FhirTree tree);

    /// <summary>Takes the Appointment out of it.</summary>
    /// <returns>The bytes of the Appointment; null if it is missing.</returns>
    BodyBuffer? Unwrap(FhirTree tree, BodyBuffer body, IssueList issues);
}
