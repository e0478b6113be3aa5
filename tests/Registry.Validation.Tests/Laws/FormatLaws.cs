using FsCheck;
using FsCheck.Xunit;
using Registry.Validation.Issues;
using Registry.Validation.Tests.Mutations;

namespace Registry.Validation.Tests.Laws;

/// <summary>One tree, two formats: neither may lose or change anything, whatever the type of the resource.</summary>
[Trait("Spec", "F2")]
public class FormatLaws
{
    [Property(MaxTest = 300, Arbitrary = [typeof(Resources)])]
    public void JsonToTreeToJson_IsTheIdentity(RandomResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        using var tree = Fixture.Read(resource.Json);
        Assert.Equal(resource.Json, Fixture.Json(tree));
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(Resources)])]
    public void XmlToTreeToXml_IsTheIdentity(RandomResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        using var tree = Fixture.Read(resource.Json);
        var xml = Fixture.Xml(tree);
        using var fromXml = Fixture.Read(xml);
        Assert.Equal(xml, Fixture.Xml(fromXml));
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(Resources)])]
    public void JsonToXmlToJson_IsTheIdentity(RandomResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        using var tree = Fixture.Read(resource.Json);
        using var fromXml = Fixture.Read(Fixture.Xml(tree));
        Assert.Equal(resource.Json, Fixture.Json(fromXml));
        Assert.Equal(tree.Count, fromXml.Count);
    }

    /// <summary>The XML of the corpus is not the product's own, so what both writers got wrong alike would show.</summary>
    [Property(MaxTest = 200, Arbitrary = [typeof(Resources)])]
    public void ForeignXmlToJson_IsTheSame(RandomResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        using var tree = Fixture.Read(XmlForm.Compact(resource.Body));
        Assert.Equal(resource.Json, Fixture.Json(tree));
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(Resources)])]
    public void Findings_AreTheSameInBothFormats(RandomResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        using var tree = Fixture.Read(resource.Json);
        Assert.Equal(
            CorpusValidation.Findings(resource.Json, SourceFormat.Json, profile: null),
            CorpusValidation.Findings(Fixture.Xml(tree), SourceFormat.Xml, profile: null));
    }

    /// <summary>Where a body is broken but can be read, and its narrative is one that XML can carry.</summary>
    [Property(MaxTest = 600, Arbitrary = [typeof(Resources)])]
    public void FindingsOfBrokenBodies_AreTheSameInBothFormats(RandomResource resource, NonNegativeInt seed)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(seed);
        var json = ElementMutation.Of(resource.Body, new Random(seed.Get)).ToJsonString(Texts.Compact);
        var issues = new IssueList();
        using var tree = Fixture.Validator.Read(Encoding.UTF8.GetBytes(json), SourceFormat.Json, issues);
        if (tree is null || issues.HasErrors)
            return;
        var findings = CorpusValidation.Findings(json, SourceFormat.Json, profile: null);
        if (!findings.Any(finding => finding.Contains("invariant-txt-1", StringComparison.Ordinal)))
            Assert.Equal(findings, CorpusValidation.Findings(Fixture.Xml(tree), SourceFormat.Xml, profile: null));
    }
}
