using Microsoft.AspNetCore.Http;
using Registry.Plugin.Pipeline;
using Registry.Validation.Issues;
using Vonk.Core.Context;

namespace Registry.Plugin.Batch;

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
        "request.url must be a URL below the base of this server, such as Appointment; a batch holds no batch.");
}
