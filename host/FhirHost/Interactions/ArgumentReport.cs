using Fhir.Http.Privacy;
using FhirHost.Formats;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Interactions;

/// <summary>
/// Reports to a caller which of its parameters no handler took into account, and which are invalid. The answer stays,
/// with the issues in its outcome; where a read or search came with <c>Prefer: handling=strict</c>, it becomes a 400. An answer that is a
/// resource of its own has no place for an outcome, so what a handler found wrong is in the log as well.
/// </summary>
internal static partial class ArgumentReport
{
    // The host itself takes these into account.
    private static readonly string[] Own = ["_format", "_pretty"];

    /// <summary>Adds what is to be said to the answer of a request, or of an entry of a batch.</summary>
    public static void Complete(HttpContext http, IVonkContext context, ILogger logger)
    {
        if (context.Response.HttpResult is > 0 and < StatusCodes.Status400BadRequest && HasIssues(context.Arguments))
            Report(http, context, logger);
    }

    private static void Report(HttpContext http, IVonkContext context, ILogger logger)
    {
        var strict = IsStrict(http.Request);
        var severity = strict ? IssueSeverity.Error : IssueSeverity.Warning;
        var issues = context.Arguments.Select(argument => IssueOf(argument, severity)).OfType<VonkIssue>().ToList();
        if (issues.Count == 0)
            return;
        issues.ForEach(context.Response.Outcome.AddIssue);
        if (strict)
        {
            context.Response.HttpResult = StatusCodes.Status400BadRequest;
            context.Response.Payload = null;
            context.Response.Headers.Clear();
            return;
        }

        var found = context.Arguments.Where(argument => argument.Status is ArgumentStatus.Error or ArgumentStatus.Warning).ToList();
        foreach (var argument in found)
            Log.Found(logger, http.TraceIdentifier, ParameterLabel.Of(argument.ArgumentName, "of the URL"), ReasonOf(argument));
        // No content is an answer without a place for the outcome, and the only one that the caller gets.
        if (found.Count > 0 && context.Response is { HttpResult: StatusCodes.Status204NoContent, Payload: null }
            && Preferences.Return(http.Request) != Preferences.Minimal)
            context.Response.HttpResult = StatusCodes.Status200OK;
    }

    /// <summary>Whether there may be anything to say; of most requests there is not.</summary>
    private static bool HasIssues(IArgumentCollection arguments)
    {
        if (arguments is not ArgumentCollection own)
            return arguments.Any(IsNotable);
        for (var at = 0; at < own.Count; at++)
        {
            if (IsNotable(own[at]))
                return true;
        }

        return false;
    }

    private static bool IsNotable(IArgument argument) => argument.Status is ArgumentStatus.Error or ArgumentStatus.Warning
        || (argument.Status == ArgumentStatus.NotHandled && argument.Source == ArgumentSource.Query);

    // A plugin's words may repeat the value.
    private static string ReasonOf(IArgument argument) =>
        string.Join(' ', new[] { argument.Issue?.Details, argument.Issue?.Diagnostics }.Where(text => !string.IsNullOrEmpty(text))) switch
        {
            "" => "no reason is given",
            var text when PatientNumbers.MayBeWithin(text) => "the reason may hold an NHS number and is not repeated",
            var text => text,
        };

    private static VonkIssue? IssueOf(IArgument argument, IssueSeverity severity) => argument.Status switch
    {
        ArgumentStatus.Error => Explained(argument, argument.Issue ?? new VonkIssue(IssueSeverity.Error, IssueType.Value)),
        ArgumentStatus.Warning => argument.Issue,
        ArgumentStatus.NotHandled when argument.Source == ArgumentSource.Query && !Own.Contains(argument.ArgumentName) =>
            HostIssues.Of(severity, IssueType.NotSupported,
                new($"The parameter {Label(argument)} was not taken into account.", "See /metadata for those that are.")),
        _ => null,
    };

    // The issue may be one that all share, and has no place for the name of the parameter.
    private static VonkIssue Explained(IArgument argument, VonkIssue issue)
    {
        if (!string.IsNullOrEmpty(issue.Diagnostics))
            return issue;
        var text = new OutcomeText($"The parameter {Label(argument)} has a value that cannot be taken into account.", "Correct it.");
        return new VonkIssue(issue.Severity, issue.IssueType, issue.DetailCode, issue.Details ?? text.Error)
        {
            DetailCodeSystem = issue.DetailCodeSystem,
            Diagnostics = text.Diagnostics,
        };
    }

    private static string Label(IArgument argument) => ParameterLabel.Of(argument.ArgumentName, "of the URL");

    // What has been changed is not undone by refusing the answer, so only what changes nothing can be refused now.
    private static bool IsStrict(HttpRequest request) => HttpMethods.IsGet(request.Method) && Preferences.IsStrict(request);

    private static partial class Log
    {
        [LoggerMessage(EventIds.Found, LogLevel.Warning,
            "Request {RequestId}: the parameter {Name} was found wrong, and the request answered: {Reason}")]
        public static partial void Found(ILogger logger, string requestId, string name, string reason);
    }
}
