using FhirHost.Formats;
using FhirHost.Interactions;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Http;

/// <summary>Maps a Vonk response to an HTTP status and body.</summary>
internal static class AnswerBody
{
    private const VonkInteraction Writes = VonkInteraction.all_create | VonkInteraction.instance_update | VonkInteraction.instance_patch
        | VonkInteraction.type_conditional_update;

    /// <summary>
    /// Whether no handler responded through Vonk: some middleware wrote its response, perhaps only a status, through ASP.NET Core.
    /// </summary>
    public static bool IsSilent(IVonkResponse answer) => answer.HttpResult == 0 && answer.Payload is null && !HasHeaders(answer)
        && !HasIssues(answer);

    /// <summary>Whether a handler set headers.</summary>
    public static bool HasHeaders(IVonkResponse answer) =>
        answer is not InteractionResponse { MayHaveHeaders: false } && answer.Headers.Count > 0;

    /// <summary>Whether there is anything in the outcome.</summary>
    private static bool HasIssues(IVonkResponse answer) =>
        answer is not InteractionResponse { MayHaveIssues: false } && answer.Outcome.Issues.Any();

    /// <summary>The status. A number that HTTP does not have is a plugin's error.</summary>
    public static int StatusOf(IVonkResponse answer) => answer.HttpResult switch
    {
        0 => StatusCodes.Status200OK,
        >= 200 and <= 599 => answer.HttpResult,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Plugins may name a resource by its key; callers get its URL, in the characters that a header can hold.</summary>
    public static string Absolute(IVonkContext context, string location)
    {
        // Nearly all are of this server; what follows makes exceptions of them that no one sees.
        if (location.StartsWith(context.ServerBase.AbsoluteUri, StringComparison.Ordinal) && Ascii.IsValid(location))
            return location;
        if (Uri.TryCreate(location, UriKind.Relative, out var relative) && !location.StartsWith('/'))
            return new Uri(context.ServerBase, relative).AbsoluteUri;
        return Ascii.IsValid(location) ? location : RequestHost.ToAscii(new Uri(context.ServerBase, location)).AbsoluteUri;
    }

    /// <summary>The resource to send: an error's always, else what <c>Prefer: return</c> asks for (F3).</summary>
    public static IResource? Of(HttpRequest request, IVonkContext context)
    {
        var answer = context.Response;
        var status = StatusOf(answer);
        if (status >= StatusCodes.Status400BadRequest || (context.Request.Interaction & Writes) == 0)
            return answer.Payload ?? (HasIssues(answer) || status >= StatusCodes.Status400BadRequest ? Outcome(context) : null);
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
        // A plugin that rejects without a reason: at least it is not reported as a success.
        if (status >= StatusCodes.Status400BadRequest && !answer.Outcome.Issues.Any())
            answer.Outcome.Add(
                IssueSeverity.Error,
                status == StatusCodes.Status404NotFound ? IssueType.NotFound : IssueType.Processing,
                new("The plugin that serves this URL rejected the request and gave no reason.", "See its documentation."));
        return OutcomeResource.Of(answer.Outcome).ToResource(context.InformationModel);
    }
}
