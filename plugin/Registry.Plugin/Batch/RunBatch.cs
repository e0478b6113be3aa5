using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Registry.Plugin.Outcomes;
using Registry.Plugin.Parsing;
using Registry.Validation.Issues;
using Registry.Validation.Tree;
using Vonk.Core.Context;

namespace Registry.Plugin.Batch;

/// <summary>I10, a batch of registrations, reads and searches, <see href="http://hl7.org/fhir/STU3/http.html#transaction"/>: one answer each, none depends on another.</summary>
internal sealed class RunBatch(IOptions<RegistryOptions> options, OutcomeAnswer answer)
{
    public async Task Run(IVonkContext context)
    {
        context.Arguments.Handled();
        var http = context.HttpContext();
        var (bundle, format) = context.Features.Get<ReceivedBatch>()!;
        if (Refusal(bundle) is { } refusal)
        {
            answer.Refuse(context, refusal.Status, refusal.Issue);
            return;
        }

        var call = new EntryCall(http, BatchPipeline.Of(http), context.ServerBase, format);
        using var answers = new BatchAnswer();
        foreach (var entry in bundle!.Entries)
        {
            http.RequestAborted.ThrowIfCancellationRequested();
            await Answer(entry, call, answers);
        }

        http.RequestAborted.ThrowIfCancellationRequested();
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Payload = answers.ToResource();
    }

    private static async Task Answer(BatchEntry entry, EntryCall call, BatchAnswer answers)
    {
        if (entry.IsAboutAppointments && entry.Method is not ("GET" or "POST"))
        {
            answers.Refuse(StatusCodes.Status405MethodNotAllowed, OutcomeIssue.Error(IssueCode.NotSupported, SpineCode.BadRequest,
                "A batch takes registrations, reads and searches: request.method GET or POST. Send a cancel by itself."));
        }
        else if (call.Below(entry.Url) is not { Length: > 0 } path || (entry.Method != "GET" && path.StartsWith('?')))
        {
            answers.Refuse(StatusCodes.Status400BadRequest, OutcomeIssue.Error(IssueCode.Value, SpineCode.BadRequest,
                "request.url must be a URL below the base of this server, such as Appointment; a batch holds no batch."));
        }
        else
        {
            using var response = await call.SendAsync(entry, path);
            answers.Add(response);
        }
    }

    private (int Status, OutcomeIssue Issue)? Refusal(BatchBundle? bundle)
    {
        var most = options.Value.Batch.MaxEntries;
        return bundle switch
        {
            null => Refuse(StatusCodes.Status400BadRequest, IssueCode.Invalid, "The body is not well-formed; correct the syntax."),
            { Type: not "Bundle" } => Refuse(StatusCodes.Status400BadRequest, IssueCode.Structure, "What is sent to the base must be a Bundle of type batch; send single resources to [base]/Appointment."),
            { BundleType: "transaction" } => Refuse(StatusCodes.Status422UnprocessableEntity, IssueCode.NotSupported,
                "Transactions are not supported: nothing was done. Send a Bundle of type batch, whose entries succeed or fail each by itself."),
            { BundleType: not "batch" } => Refuse(StatusCodes.Status400BadRequest, IssueCode.Value, "The Bundle must be of type batch."),
            { Entries.Count: 0 } => Refuse(StatusCodes.Status400BadRequest, IssueCode.Required, "The batch has no entries; give at least one."),
            _ when bundle.Entries.Count > most => Refuse(StatusCodes.Status413PayloadTooLarge, IssueCode.TooCostly, $"The batch has more than {most} entries; nothing was done. Send several batches."),
            _ => null,
        };
    }

    private static (int, OutcomeIssue)? Refuse(int status, string code, string diagnostics) => (status, OutcomeIssue.Error(code, SpineCode.ForStatus(status), diagnostics));
}
