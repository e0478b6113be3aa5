using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Tree;

namespace Registry.TestScripts.Asserts;

/// <summary>Whether a body conforms to a profile, by our own validator: never by the server under test.</summary>
internal static class ProfileCheck
{
    public static async Task<Check> RunAsync(Body body, string profile, FhirValidator? validator, CancellationToken cancellation)
    {
        if (validator is null)
            return Check.Skipped("No packages are loaded to validate with; name them with --package.");
        if (body.IsEmpty)
            return Check.Of(false, "The profile", profile, null);
        var issues = new IssueList();
        using var tree = body.Tree(validator, issues);
        try
        {
            await validator.ValidateAsync(tree, issues, profile, cancellation);
        }
        catch (PackageException unknown)
        {
            return Check.Skipped(unknown.Message);
        }

        var format = body.IsXml ? SourceFormat.Xml : SourceFormat.Json;
        var list = issues.ToList(format, System.Text.Encoding.UTF8.GetBytes(body.Text));
        var found = string.Join("\n", list.Where(issue => issue.IsError).Select(issue => $"{issue.Expression}: {issue.Diagnostics}"));
        if (list.Any(issue => issue.IsError))
            return new Check(Outcome.Fail, $"The body does not conform to {profile}: {found}", $"conforms to {profile}", found);
        var warnings = list.Where(issue => issue.Severity == IssueSeverity.Warning)
            .Select(issue => $"{issue.Expression}: {issue.Diagnostics}").ToList();
        return warnings.Count == 0 ? new Check(Outcome.Pass) : new Check(Outcome.Warning, string.Join("\n", warnings));
    }
}
