using Fhir.Http.Batch;
using Registry.Plugin.Conformance;
using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Validation.Issues;
using Registry.Validation.Reading;

namespace Registry.Plugin.Batch;

/// <summary>Pre-handler: reads a batch, and decides by it who answers it. Another handler that answers it reads the same body.</summary>
internal sealed class ReceiveBatch(IOptions<RegistryOptions> options, AppointmentValidator validator)
{
    public async Task Receive(IVonkContext context)
    {
        var http = context.HttpContext();
        var body = await BodyBuffer.ReadAsync(http.Request, http.RequestAborted);
        // The entries are slices of it.
        http.Response.RegisterForDispose(body);
        var received = Read(body.Memory, ReadBody.FormatOf(http.Request), context.ServerBase);
        var isStu3 = context.InformationModel == VonkConstants.Model.FhirR3;
        if (received is { Bundle: null, Error: null } || (isStu3 && received.Bundle?.Type == "Bundle"))
            received = received with { Issues = IssuesOf(body, received.Format, isStu3) };
        if (!received.IsForRegistry)
            Rewind(http.Request, body);
        context.Features.Put(received);
    }

    public static bool IsForRegistry(IVonkContext context) =>
        context.Features.Find<ReceivedBatch>()?.IsForRegistry == true && context.Interaction() == RegistryInteraction.Batch;

    private static void Rewind(HttpRequest request, BodyBuffer body)
    {
        if (request.Body.CanSeek)
            request.Body.Position = 0;
        else
            request.Body = new MemoryStream(body.Memory.ToArray(), writable: false);
    }

    /// <summary>
    /// What is wrong around the resources; of a batch in another version of FHIR, where it is not well-formed. A method or URL that is no
    /// valid value is an error of its entry, as another that is not served.
    /// </summary>
    private IReadOnlyList<ValidationIssue> IssuesOf(BodyBuffer body, SourceFormat format, bool isStu3)
    {
        var issues = new IssueList();
        using var envelope = validator.Fhir.ReadEnvelope(body.Span, format, BatchBundle.LevelsAround, issues);
        issues.RemoveAll(issue => isStu3 ? issue.Code == IssueCode.Value
            && (issue.Expression.EndsWith(".request.method", StringComparison.Ordinal)
                || issue.Expression.EndsWith(".request.url", StringComparison.Ordinal)) : issue.Severity != IssueSeverity.Fatal);
        return issues.HasErrors ? issues.ToList(format, body.Span) : [];
    }

    private ReceivedBatch Read(ReadOnlyMemory<byte> body, SourceFormat format, Uri serverBase)
    {
        var conformance = options.Value.Conformance;
        try
        {
            var bundle = BatchBundle.Read(
                body, format, new ReadLimits { MaxDepth = conformance.MaxDepth, MaxNodes = conformance.MaxElements });
            var error = bundle is not null ? null
                : BodyContent.ErrorIn(body.Span, format == SourceFormat.Xml, "a Bundle of type batch");
            return new ReceivedBatch(
                bundle, bundle is null ? [] : [.. bundle.Entries.Select(entry => EntryTarget.Of(entry.Url, serverBase))], format, error);
        }
        catch (ReadLimitException over)
        {
            return new ReceivedBatch(null, [], format, new("The body is over the limits of this server.", over.Message), IsOver: true);
        }
    }
}

/// <summary>
/// The batch of a request. Without a Bundle, the error says why; where it says nothing, the issues say where it is not well-formed.
/// </summary>
internal sealed record ReceivedBatch(BatchBundle? Bundle, IReadOnlyList<EntryTarget> Targets, SourceFormat Format,
    OutcomeText? Error, bool IsOver = false)
{
    /// <summary>What is wrong with the Bundle itself, for which nothing of it is done.</summary>
    public IReadOnlyList<ValidationIssue> Issues { get; init; } = [];

    /// <summary>
    /// Whether the registry has to answer it: an entry is about appointments, or it cannot be known. Any other batch is the server's own,
    /// if it has one.
    /// </summary>
    public bool IsForRegistry => Issues.Count > 0
        || Bundle is not { Type: "Bundle", Entries.Count: > 0 } || Targets.Any(target => target.IsAbout("Appointment"));
}
