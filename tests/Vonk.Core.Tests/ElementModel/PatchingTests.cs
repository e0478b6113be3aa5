using Hl7.Fhir.ElementModel;
using Vonk.Core.Common;
using Vonk.Core.ElementModel;

namespace Vonk.Core.Tests.ElementModel;

public sealed class PatchingTests
{
    [Fact]
    public void Patch_FhirPath_ChangesWhatItLeadsTo() => Assert.Equal(
        ["a", "D"], Samples.Patient.Patch("name.where(given.exists()).family", family => family.Revalue("a")).Children("name").Select(name => name.ChildString("family")));

    [Fact]
    public void Patch_Locations_ChangesTheNodesThere() => Assert.Equal(
        Samples.Patient.Told().Replace("given[1]=C", "given[1]=c"), Samples.Patient.Patch(["Patient.name[0].given[1]"], given => given.Revalue("c")).Told());

    [Fact]
    public void Patch_WhatWasAddedBefore_IsFound()
    {
        var bundle = Samples.Bundle.Add(SourceNode.Node("entry", SourceNode.Valued("fullUrl", "c")));

        Assert.Equal(["a", "b", "x"], bundle.Patch("entry[2].fullUrl", url => url.Revalue("x")).Children("entry").Select(entry => entry.ChildString("fullUrl")));
    }

    [Fact]
    public void ForcePatch_MakesThePath()
    {
        Assert.Equal("1", Samples.Patient.ForcePatch("meta.versionId", version => version.Revalue("1")).SelectText("meta.versionId"));
        Assert.Equal("1", Samples.Patient.ForcePatch("Patient.meta.versionId", version => version.Revalue("1")).SelectText("meta.versionId"));
    }

    [Fact]
    public void ForcePatchAt_MakesThePathBelowEachNode() => Assert.Equal(
        ["u", "u"], Samples.Bundle.ForcePatchAt("entry", "request", request => request.Add(SourceNode.Valued("url", "u"))).SelectNodes("entry.request.url").Select(url => url.Text));

    [Fact]
    public void Patch_Resource_StaysAResource()
    {
        var resource = Samples.Patient.ToIResource(VonkConstants.Model.FhirR4).WithChange(ResourceChange.Updated);

        var changed = resource.Patch("active", active => active.Revalue("false")).ForcePatch("meta.versionId", version => version.Revalue("2"));

        Assert.Equal(("2", "false", ResourceChange.Updated), (changed.Version, changed.ChildString("active"), changed.GetChangeIndicator()));
    }

    [Fact]
    public void Revalue_ByLocations_ChangesEach()
    {
        var changed = Samples.Patient.Revalue(new Dictionary<string, string> { ["Patient.id[0]"] = "q", ["Patient.name[1].family[0]"] = "E" });

        Assert.Equal(("q", "E"), (changed.ChildString("id"), changed.SelectText("name[1].family")));
    }

    [Fact]
    public void Remove_LastChild_TakesItsParentAlong()
    {
        var changed = Samples.Patient.Remove("name[1].family");

        Assert.Equal(["A"], changed.Children("name").Select(name => name.ChildString("family")));
        Assert.Equal(Samples.Patient.Told(), Samples.Patient.Remove("contact").Told());
    }

    [Fact]
    public void RemoveEmptyNodes_GoesUp()
    {
        var empty = SourceNode.Resource("Patient", "Patient", SourceNode.Valued("id", "p"), SourceNode.Node("contact", SourceNode.Node("name", SourceNode.Node("period"))));

        Assert.Equal("Patient=\nPatient.id[0]=p", empty.RemoveEmptyNodes().Told());
        Assert.Equal("Patient=\nPatient.id[0]=p\nPatient.contact[0]=", empty.RemoveEmptyNodes("contact").Told());
    }

    [Fact]
    public void Relocate_WhatIsBelow_Follows() =>
        Assert.Equal("X.y[3]=\nX.y[3].fullUrl[0]=a", Samples.Bundle.Child("entry")!.Relocate("X.y[3]").Told());

    [Fact]
    public void Rename_ResourceType_Stays()
    {
        var renamed = Samples.Patient.Rename("resource");

        Assert.Equal(("resource", "Patient"), (renamed.Name, renamed.GetResourceTypeIndicator()));
    }
}
