using Hl7.Fhir.ElementModel;
using Vonk.Core.ElementModel;

namespace Vonk.Core.Tests.ElementModel;

public sealed class AddingTests
{
    private static readonly SourceNode Gender = SourceNode.Valued("gender", "other");

    [Fact]
    public void Add_Child_IsLastAndOriginalStays()
    {
        var original = Samples.Patient;
        var before = original.Told();

        var changed = original.Add(Gender);

        Assert.Equal(before, original.Told());
        Assert.Equal(before + "\nPatient.gender[0]=other", changed.Told());
    }

    [Fact]
    public void Add_TypedElement_IsAddedAsNodes() => Assert.Equal("other", Samples.Patient.Add(Gender.ToTypedElement()).ChildString("gender"));

    [Theory]
    [InlineData("p", "other")]
    [InlineData("q", null)]
    public void AddIf_Condition_Decides(string id, string? expected)
    {
        Assert.Equal(expected, Samples.Patient.AddIf(Gender, patient => patient.ChildString("id") == id).ChildString("gender"));
        Assert.Equal(expected, Samples.Patient.Add(Gender.ToTypedElement(), patient => patient.ChildString("id") == id).ChildString("gender"));
    }

    [Fact]
    public void AddIfNotExists_ChildOfTheName_StaysAlone()
    {
        Assert.Equal(["true"], Samples.Patient.AddIfNotExists(SourceNode.Valued("active", "false")).Children("active").Select(child => child.Text));
        Assert.Equal(["true"], Samples.Patient.AddIfNotExists(SourceNode.Valued("active", "false").ToTypedElement()).Children("active").Select(child => child.Text));
        Assert.Equal("other", Samples.Patient.AddIfNotExists(Gender).ChildString("gender"));
    }

    [Fact]
    public void AddIfNotExists_WithMeaningOfExists_FollowsIt() =>
        Assert.Equal(3, Samples.Patient.AddIfNotExists(SourceNode.Node("name", SourceNode.Valued("family", "E")), patient => patient.Children("name").Count() > 2).Children("name").Count());

    [Fact]
    public void AddIfNotExists_AtLocation_AddsToEachNodeThere()
    {
        var use = SourceNode.Valued("use", "official");

        Assert.Equal(["official", "official"], Samples.Patient.AddIfNotExists("name", use).Children("name").Select(name => name.ChildString("use")));
        Assert.Equal([null, "official"], Samples.Patient.AddIfNotExists(use, "name", name => name.Children("given").Any()).Children("name").Select(name => name.ChildString("use")));
    }

    [Fact]
    public void ForceAdd_PathThatIsNotThere_IsMade()
    {
        var changed = Samples.Patient.ForceAdd("meta.tag", SourceNode.Valued("code", "x"));

        Assert.Equal("x", changed.SelectText("meta.tag.code"));
        Assert.Equal("Patient.meta[0].tag[0].code[0]", changed.SelectNodes("meta.tag.code").Single().Location);
    }

    [Fact]
    public void AddOrReplace_Match_IsReplacedElseAdded()
    {
        var changed = Samples.Patient.AddOrReplace(SourceNode.Valued("active", "false"), active => active.Revalue("false"));
        Assert.Equal(["false"], changed.Children("active").Select(child => child.Text));

        var added = Samples.Patient.AddOrReplace(name => name.ChildString("family") == "Z", SourceNode.Node("name", SourceNode.Valued("family", "Z")), name => name);
        Assert.Equal(["A", "D", "Z"], added.Children("name").Select(name => name.ChildString("family")));
    }

    [Fact]
    public void ITypedElement_Changes_MakeNodes()
    {
        var patient = Samples.Patient.ToTypedElement();

        Assert.Equal("other", patient.Add(Gender).ChildString("gender"));
        Assert.Equal("other", patient.Add(Gender.ToTypedElement()).ChildString("gender"));
        Assert.Null(patient.Add(Gender.ToTypedElement(), _ => false).ChildString("gender"));
        Assert.Null(patient.AddIf(Gender, _ => false).ChildString("gender"));
        Assert.Equal("p", patient.AddIfNotExists(SourceNode.Valued("id", "q")).ChildString("id"));
        Assert.Equal("p", patient.AddIfNotExists(SourceNode.Valued("id", "q").ToTypedElement()).ChildString("id"));
    }
}
