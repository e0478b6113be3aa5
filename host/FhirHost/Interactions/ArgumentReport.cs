using Vonk.Core.Context;
using Vonk.Core.Context.Http;
using Vonk.Core.Pluggability;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Interactions;

/// <summary>
/// Order 1126: tells a caller which of its parameters nobody took into account, and those that a handler found wrong. The answer stays, with
/// the issues in its outcome; where a read or search came with <c>Prefer: handling=strict</c>, it becomes a 400.
/// </summary>
[VonkConfiguration(order: 1126)]
internal static class ArgumentReport
{
    // The host itself takes these into account.
    private static readonly string[] Own = ["_format", "_pretty"];

    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        await next(http);
        if (!http.Response.HasStarted)
            Complete(http, http.Vonk());
    });

    /// <summary>Adds what is to be told to the answer of a request, or of an entry of a batch.</summary>
    public static void Complete(HttpContext http, IVonkContext context)
    {
        if (context.Response.HttpResult is > 0 and < StatusCodes.Status400BadRequest)
            Report(context, IsStrict(http.Request));
    }

    private static void Report(IVonkContext context, bool strict)
    {
        var severity = strict ? IssueSeverity.Error : IssueSeverity.Warning;
        var issues = context.Arguments.Select(argument => IssueOf(argument, severity)).OfType<VonkIssue>().ToList();
        if (issues.Count == 0)
            return;
        issues.ForEach(context.Response.Outcome.AddIssue);
        if (!strict)
            return;
        context.Response.HttpResult = StatusCodes.Status400BadRequest;
        context.Response.Payload = null;
        context.Response.Headers.Clear();
    }

    private static VonkIssue? IssueOf(IArgument argument, IssueSeverity severity) => argument.Status switch
    {
        ArgumentStatus.Error => argument.Issue ?? new VonkIssue(IssueSeverity.Error, IssueType.Value) { Diagnostics = $"The parameter {ArgumentWords.Name(argument)} has a value that cannot be taken into account; correct it." },
        ArgumentStatus.Warning => argument.Issue,
        ArgumentStatus.NotHandled when argument.Source == ArgumentSource.Query && !Own.Contains(argument.ArgumentName) =>
            new VonkIssue(severity, IssueType.NotSupported) { Diagnostics = $"The parameter {ArgumentWords.Name(argument)} was not taken into account; see /metadata for those that are." },
        _ => null,
    };

    // What has been changed is not undone by refusing the answer, so only what changes nothing can be refused now.
    private static bool IsStrict(HttpRequest request) => HttpMethods.IsGet(request.Method) && HandlingPreference.IsStrict(request);
}
