using System.Text;
using Registry.Plugin.Appointments;
using Registry.Plugin.Rules;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Tree;

namespace Registry.Plugin.Tests.Rules;

[Trait("Spec", "T4")]
public class RuleSetTests
{
    private static readonly FhirValidator Validator = new(PackageSet.Open(Path.Combine(Repository.Root, "conformance", "packages")));

    /// <summary>Breaks every rule but R10, which only a store can break.</summary>
    private const string BreaksAll =
        """{"resourceType":"Appointment","id":"x","status":"noshow","participant":[{"actor":{"reference":"Patient/1"}},{"actor":"""
            + """{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"1"}}},{"actor":{"identifier":{"system":"https:"""
            + """//fhir.nhs.uk/Id/nhs-number","value":"1"}}},{"actor":{"reference":"#a"}}]}""";

    private static readonly string[] InClasses = [.. RuleSet.Ids.Where(id => id != RuleSet.UniqueProviderUrl)];

    public static TheoryData<string> Rules() => new(InClasses);

    [Fact]
    public void Check_EverythingBroken_NamesEveryRule() => Assert.Equal(InClasses.Order(), Broken().Order());

    [Theory]
    [MemberData(nameof(Rules))]
    public void Check_RuleSwitchedOff_LeavesOutThatRuleOnly(string rule) =>
        Assert.Equal(InClasses.Where(id => id != rule).Order(), Broken(rule).Order());

    private static IEnumerable<string> Broken(params string[] disabled)
    {
        var source = Encoding.UTF8.GetBytes(BreaksAll);
        var issues = new IssueList();
        using var tree = Validator.Read(source, SourceFormat.Json, issues);
        new RuleSet(Edition.V20, disabled).Check(tree!.Root, issues);
        return issues.ToList(SourceFormat.Json, source).Select(issue => issue.Id).Distinct();
    }
}
