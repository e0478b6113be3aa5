using Registry.Validation.Issues;

namespace Registry.Validation.Tests.Terminology;

/// <summary>A display is one of those that the code system has for its code; case and white space make no difference.</summary>
public sealed class DisplayTests
{
    [Theory]
    [InlineData("shade", "d", "Dark shade", null)]
    [InlineData("shade", "d", " dark SHADE ", null)]
    [InlineData("shade", "d", "Dunkel", null)]
    [InlineData("shade", "n", "Anything", null)]
    [InlineData("shade", "d", "Bright", "display-differs")]
    [InlineData("part", "p", "Other", "display-differs")]
    [InlineData("part", "q", "Other", null)]
    [InlineData("elsewhere", "d", "Bright", null)]
    public void Validate_Display_IsOneOfItsCode(string system, string code, string display, string? id)
    {
        var issues = Fixture.Check(
            $$"""
            { "resourceType": "Observation", "status": "final", "code": { "coding": [
              { "system": "http://example.org/CodeSystem/{{system}}", "code": "{{code}}", "display": "{{display}}" } ] } }
            """,
            validator: TerminologyPackage.Validator);

        var issue = issues.SingleOrDefault();
        Assert.Equal(id, issue?.Id);
        if (issue is null)
            return;
        Assert.Equal((IssueSeverity.Warning, "Observation.code.coding[0].display"), (issue.Severity, issue.Expression));
        Assert.DoesNotContain(display, issue.Diagnostics, StringComparison.Ordinal);
    }
}
