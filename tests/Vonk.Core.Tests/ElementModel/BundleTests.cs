using Hl7.Fhir.ElementModel;
using Vonk.Core.Common;
using Vonk.Core.ElementModel;
using Vonk.Core.Repository;

namespace Vonk.Core.Tests.ElementModel;

public sealed class BundleTests
{
    private static readonly IResource Patient = Samples.Patient.ToIResource(VonkConstants.Model.FhirR4);

    [Fact]
    public void GenericBundle_AllSteps_AreInTheBundle()
    {
        var bundle = GenericBundle.FromBundle(SourceNode.Resource("Bundle", "Bundle", SourceNode.Valued("type", "document")))
            .Meta("b", DateTimeOffset.UnixEpoch).Identifier("urn:ietf:rfc:3986", "urn:x").Total(1).AddLink("self", "u")
                .AddEntry(Patient, Patient.Key().ToRelativeUri());

        Assert.Equal(("b", "urn:x", "1", "u"),
            (bundle.SelectText("id"), bundle.SelectText("identifier.value"), bundle.SelectText("total"), bundle.SelectText("link.url")));
        Assert.Equal(("Patient/p", "Patient"),
            (bundle.SelectText("entry.fullUrl"), bundle.SelectNodes("entry.resource").Single().GetResourceTypeIndicator()));
    }

    [Fact]
    public void ToSearchBundle_SearchResult_HasMatchesTotalAndLinks()
    {
        var found = new SearchResult([Patient], 10, 7);

        var bundle = found.ToSearchBundle(SearchMode.match, VonkConstants.Model.FhirR4).Total(found.Page.TotalCount)
            .Links(new Dictionary<string, string> { ["self"] = "s", ["next"] = "n" });

        Assert.Equal(("searchset", "7", "match"),
            (bundle.SelectText("type"), bundle.SelectText("total"), bundle.SelectText("entry.search.mode")));
        Assert.Equal(["s", "n"], bundle.SelectNodes("link.url").Select(url => url.Text));
        Assert.Equal("p", bundle.SelectText("entry.resource.id"));
    }

    [Fact]
    public void SearchBundle_Entries_HaveModeUrlAndScore()
    {
        var bundle = SourceNode.Resource("Bundle", "Bundle", SourceNode.Valued("type", "searchset")).ToSearchBundle()
            .AddMatch(Patient, "m", "0.5").AddInclude(Patient, "i")
                .AddOutcome(SourceNode.Resource("OperationOutcome", "OperationOutcome"), fullUrl: null);

        Assert.Equal(["match", "include", "outcome"], bundle.SelectNodes("entry.search.mode").Select(mode => mode.Text));
        Assert.Equal(["m", "i"], bundle.SelectNodes("entry.fullUrl").Select(url => url.Text));
        Assert.Equal("0.5", bundle.SelectText("entry.search.score"));
    }

    [Fact]
    public void ToSearchBundle_TypedElementsAndInfos_AreEntries()
    {
        Assert.Equal("p", new[] { Patient.ToTypedElement() }.ToSearchBundle(SearchMode.include, VonkConstants.Model.FhirR3)
            .SelectText("entry.resource.id"));
        Assert.Equal("match", new[] { new SearchInfo(Patient) }.ToSearchBundle(VonkConstants.Model.FhirR3).SelectText("entry.search.mode"));
    }
}
