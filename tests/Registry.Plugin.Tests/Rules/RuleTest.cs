using System.Text;
using Registry.Plugin.Rules;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Tree;

namespace Registry.Plugin.Tests.Rules;

internal static class RuleTest
{
    /// <summary>What stands beside the place of a primitive that has no value.</summary>
    public const string ExtensionOnly =
        "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\"valueCode\":\"unknown\"}]}";

    private static readonly FhirValidator Validator = new(PackageSet.Open(Path.Combine(Repository.Root, "conformance", "packages")));

    /// <summary>What one rule finds in an Appointment with these members, as "expression code" in document order.</summary>
    public static IReadOnlyList<ValidationIssue> Check(this IRegistrationRule rule, string members, bool replaces = false)
    {
        var source =
            Encoding.UTF8.GetBytes($$"""{"resourceType":"Appointment","language":"en"{{(members.Length > 0 ? "," + members : "")}}}""");
        var issues = new IssueList();
        using var tree = Validator.Read(source, SourceFormat.Json, issues);
        Assert.True(issues.IsEmpty, "the sample itself must be readable");
        rule.Check(new RuleScope(tree!.Root, issues, replaces));
        var found = issues.ToList(SourceFormat.Json, source);
        Assert.All(found, issue =>
        {
            Assert.Equal(rule.Id, issue.Id);
            Assert.True(issue.IsError);
            Assert.EndsWith($"(rule {rule.Id})", issue.Diagnostics, StringComparison.Ordinal);
        });
        return found;
    }

    public static void AssertBreaks(this IRegistrationRule rule, string members, params string[] expressions) =>
        Assert.Equal(expressions, rule.Check(members).Select(issue => issue.Expression));

    public static void AssertKeeps(this IRegistrationRule rule, string members) => Assert.Empty(rule.Check(members));

    public static string Participants(params string[] actors) =>
        $"\"participant\":[{string.Join(',', actors.Select(actor => $$"""{"actor":{{{actor}}},"status":"accepted"}"""))}]";
}
