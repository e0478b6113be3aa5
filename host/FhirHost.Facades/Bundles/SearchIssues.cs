using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Bundles;

/// <summary>The parameters that a search did not take into account, as issues.</summary>
internal static class SearchIssues
{
    /// <summary>The issues: an error where a value is wrong, and where an unknown parameter had to be known; else a warning.</summary>
    public static List<VonkIssue> Of(IArgumentCollection arguments, bool mustHandle) =>
        [.. arguments.Where(argument => argument.Source is not (ArgumentSource.Default or ArgumentSource.Path))
            .Select(argument => IssueOf(argument, mustHandle)).OfType<VonkIssue>()];

    private static VonkIssue? IssueOf(IArgument argument, bool mustHandle) => argument.Status switch
    {
        ArgumentStatus.Error => argument.Issue
            ?? Issue(IssueSeverity.Error, IssueType.Value, argument, "has a value that cannot be searched by"),
        ArgumentStatus.Warning when !mustHandle => argument.Issue,
        ArgumentStatus.NotHandled or ArgumentStatus.Warning =>
            Issue(mustHandle ? IssueSeverity.Error : IssueSeverity.Warning, IssueType.NotSupported, argument, "was not taken into account"),
        _ => null,
    };

    private static VonkIssue Issue(IssueSeverity severity, IssueType type, IArgument argument, string error) =>
        FacadeIssue.Of(severity, type, new(
            $"The parameter {ParameterLabel.Of(argument.ArgumentName, "of the URL")} {error}.",
            "See /metadata for the parameters that are supported, and correct it or leave it out."));
}
