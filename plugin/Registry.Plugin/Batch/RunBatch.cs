using Fhir.Http.Batch;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Batch;

/// <summary>
/// I10, a batch of registrations, reads and searches, <see href="http://hl7.org/fhir/STU3/http.html#transaction"/>: one answer each, none
/// depends on another.
/// </summary>
internal sealed class RunBatch(IOptions<RegistryOptions> options, OutcomeResponse outcomes, ILogger<EntryCall> logger)
{
    public async Task Run(IVonkContext context)
    {
        context.Arguments.Handled();
        var http = context.HttpContext();
        var batch = context.Features.Find<ReceivedBatch>()!;
        if (batch.Issues.Count > 0)
        {
            outcomes.Reject(context, StatusCodes.Status400BadRequest, batch.Issues);
            return;
        }

        if (Refusal(batch) is { } refusal)
        {
            outcomes.Reject(context, refusal.Status, refusal.Issue);
            return;
        }

        var call = new EntryCall(http, BatchPipeline.Of(http), context.InformationModel, batch.Format, logger);
        using var answers = new BatchAnswer();
        foreach (var (entry, target) in batch.Bundle!.Entries.Zip(batch.Targets))
        {
            http.RequestAborted.ThrowIfCancellationRequested();
            await Answer(entry, target, call, answers);
        }

        http.RequestAborted.ThrowIfCancellationRequested();
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Payload = answers.ToResource();
    }

    private static async Task Answer(BatchEntry entry, EntryTarget target, EntryCall call, BatchAnswer answers)
    {
        if (target.IsAbout("Appointment") && entry.Method is not ("GET" or "POST"))
        {
            answers.Refuse(StatusCodes.Status405MethodNotAllowed, OutcomeIssue.Error(IssueCode.NotSupported, SpineCode.BadRequest,
                new("The method of the entry is not one that a batch takes.",
                    "Give request.method GET or POST: a batch takes registrations, reads and searches. Send a cancel by itself.")));
        }
        else if (!target.IsHere || (target.IsBase && (entry.Method != "GET" || target.Query.Length == 0)))
        {
            answers.Refuse(StatusCodes.Status400BadRequest, NestedBatch.Issue);
        }
        else if (entry.Method is not ("GET" or "POST" or "PUT" or "PATCH" or "DELETE"))
        {
            answers.Refuse(StatusCodes.Status400BadRequest, OutcomeIssue.Error(IssueCode.Value, SpineCode.BadRequest,
                new("request.method is no method of FHIR.", "Give GET, POST, PUT, PATCH or DELETE.")));
        }
        else
        {
            await call.SendAsync(entry, target, answers);
        }
    }

    private (int Status, OutcomeIssue Issue)? Refusal(ReceivedBatch batch)
    {
        var most = options.Value.Batch.MaxEntries;
        return batch.Bundle switch
        {
            null => Refuse(StatusCodes.Status400BadRequest, batch.IsOver ? IssueCode.TooCostly : IssueCode.Invalid,
                batch.Error ?? new("The body is not well-formed.", "Correct the syntax.")),
            { Type: not "Bundle" } => Refuse(StatusCodes.Status400BadRequest, IssueCode.Structure,
                new("What is sent to the base must be a Bundle of type batch.", "Send single resources to [base]/Appointment.")),
            { BundleType: "transaction" } => Refuse(StatusCodes.Status422UnprocessableEntity, IssueCode.NotSupported,
                new(
                    "Transactions are not supported: nothing was done.",
                    "Send a Bundle of type batch, whose entries succeed or fail each by itself.")),
            { BundleType: not "batch" } => Refuse(StatusCodes.Status400BadRequest, IssueCode.Value,
                new("The Bundle is not of type batch.", "Send a Bundle of type batch.")),
            { Entries.Count: 0 } =>
                Refuse(StatusCodes.Status400BadRequest, IssueCode.Required, new("The batch has no entries.", "Give at least one.")),
            { Entries.Count: var count } when count > most => Refuse(StatusCodes.Status413PayloadTooLarge, IssueCode.TooCostly,
                new($"The batch has more than {most} entries.", "Nothing was done. Send several batches.")),
            _ => null,
        };
    }

    private static (int, OutcomeIssue)? Refuse(int status, string code, OutcomeText text) =>
        (status, OutcomeIssue.Error(code, SpineCode.ForStatus(status), text));
}

/// <summary>
/// Pre-handler: an entry of a batch that turns out to be a batch is refused, by what is executed and not by how it was written.
/// </summary>
internal sealed class NestedBatch(OutcomeResponse outcomes)
{
    public void Refuse(IVonkContext context)
    {
        if (EntryCall.IsUnderWay(context.HttpContext()))
            outcomes.Reject(context, StatusCodes.Status400BadRequest, Issue);
    }

    public static OutcomeIssue Issue { get; } = OutcomeIssue.Error(IssueCode.Value, SpineCode.BadRequest,
        new("request.url is not a URL below the base of this server.", "Give one such as Appointment; a batch holds no batch."));
}
