using Microsoft.AspNetCore.Http;
using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Validation.Issues;
using Vonk.Core.Context;

namespace Registry.Plugin.Cancel;

/// <summary>Pre-handler: what can be told from the request alone. If-Match (spec C1, S7), and the id in the body (spec S1).</summary>
internal sealed class CheckRequest(OutcomeAnswer answer)
{
    public void Check(IVonkContext context)
    {
        var match = IfMatch.Parse(context.HttpContext().Request.Headers.IfMatch);
        if (match.IsMissing)
        {
            answer.Refuse(context, StatusCodes.Status412PreconditionFailed, OutcomeIssue.Error(IssueCode.Required, SpineCode.BadRequest,
                "If-Match is missing. Send it with the version that you read, as its ETag names it: W/\"1\"; "
                    + "so no change is overwritten unseen."));
        }
        else if (match.Fault is not null)
        {
            answer.Refuse(context, StatusCodes.Status400BadRequest, OutcomeIssue.Error(IssueCode.Value, SpineCode.BadRequest, match.Fault));
        }
        else
        {
            context.Features.Set(new ExpectedVersion(match.Version!.Value));
        }
    }

    /// <summary>Refuses a body whose id is not that of the URL.</summary>
    public void CheckId(IVonkContext context)
    {
        if (context.Features.Get<ReceivedAppointment>() is not { } received)
            return;
        var root = received.Tree.Root;
        var id = root.Child("id");
        var issues = new IssueList();
        if (!id.Exists)
            issues.AddMissing(root, "id", "body-id", "'id' is missing; give the id of the URL.");
        else if (id.GetString() != context.Arguments.ResourceIdArgument().ArgumentValue)
            issues.Add(id, "body-id", IssueSeverity.Error, IssueCode.Value, "'id' is not the id of the URL; correct the one or the other.");
        if (issues.HasErrors)
            answer.Refuse(context, StatusCodes.Status400BadRequest, received.List(issues));
    }
}
