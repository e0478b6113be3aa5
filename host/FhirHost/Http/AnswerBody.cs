using System.Text;
using FhirHost.Formats;
using Vonk.Core.Common;
using Vonk.Core.Context;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Http;

/// <summary>What an answer in terms of FHIR comes to in terms of HTTP.</summary>
internal static class AnswerBody
{
    private const VonkInteraction Writes = VonkInteraction.all_create | VonkInteraction.instance_update | VonkInteraction.instance_patch
        | VonkInteraction.type_conditional_update;

    /// <summary>
    /// Nobody answered in terms of FHIR: some middleware has said what it has to say, perhaps a status alone, in terms of HTTP.
    /// </summary>
    public static bool IsSilent(IVonkResponse answer) => answer.HttpResult == 0 && answer.Payload is null && answer.Headers.Count == 0
        && !answer.Outcome.Issues.Any();

    /// <summary>The status. A number that is none of HTTP's is a plugin's mistake.</summary>
    public static int StatusOf(IVonkResponse answer) => answer.HttpResult switch
    {
        0 => StatusCodes.Status200OK,
        >= 200 and <= 599 => answer.HttpResult,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Plugins may name a resource by its key; callers get its URL, in the characters that a header can hold.</summary>
    public static string Absolute(IVonkContext context, string location)
    {
        if (Uri.TryCreate(location, UriKind.Relative, out var relative) && !location.StartsWith('/'))
            return new Uri(context.ServerBase, relative).AbsoluteUri;
        return Ascii.IsValid(location) ? location : RequestHost.ToAscii(new Uri(context.ServerBase, location)).AbsoluteUri;
    }

    /// <summary>The resource to send: an error's always, else what <c>Prefer: return</c> asks for (F3).</summary>
    public static IResource? Of(HttpRequest request, IVonkContext context)
    {
        var answer = context.Response;
        var status = StatusOf(answer);
        var outcome = answer.Outcome.Issues.Any() || status >= StatusCodes.Status400BadRequest;
        if (status >= StatusCodes.Status400BadRequest || (context.Request.Interaction & Writes) == 0)
            return answer.Payload ?? (outcome ? Outcome(context) : null);
        return Preferences.Return(request) switch
        {
            Preferences.Minimal => null,
            Preferences.OperationOutcome => Outcome(context),
            _ => answer.Payload ?? Outcome(context),
        };
    }

    private static HostResource Outcome(IVonkContext context)
    {
        var answer = context.Response;
        var status = StatusOf(answer);
        // A plugin that refuses without a word: at least it is not called a success.
        if (status >= StatusCodes.Status400BadRequest && !answer.Outcome.Issues.Any())
            answer.Outcome.AddIssue(
                IssueSeverity.Error,
                status == StatusCodes.Status404NotFound ? IssueType.NotFound : IssueType.Processing,
                diagnostics: "The plugin that answers here refused the request and gave no reason; see its own documentation.");
        return OutcomeResource.Of(answer.Outcome).ToResource(context.InformationModel);
    }
}
