using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Utility;
using Vonk.Core.Common;
using Vonk.Core.ElementModel;

namespace Vonk.Core.Tests.ElementModel;

public sealed class AnnotatingTests
{
    [Fact]
    public void AnnotateWith_StaysThroughChanges()
    {
        var changed = Samples.Patient.AnnotateWith(new Note("n")).RemoveEmptyNodes().Rename("resource").Relocate("x");

        Assert.Equal("n", changed.Annotation<Note>()?.Text);
        Assert.Equal("n", Samples.Patient.AnnotateWith(new Note("n")).RemoveEmptyNodes("name").Annotation<Note>()?.Text);
    }

    [Fact]
    public void AnnotateWith_HideExisting_ShowsOnlyTheLast()
    {
        var twice = Samples.Patient.AnnotateWith(new Note("1")).AnnotateWith(new Note("2"));

        Assert.Equal(["2", "1"], twice.Annotations<Note>().Select(note => note.Text));
        Assert.Equal(["3"], twice.AnnotateWith(new Note("3"), hideExisting: true).Annotations<Note>().Select(note => note.Text));
    }

    [Fact]
    public void GetBoundAnnotation_OfWhatIsInside_IsNotFound()
    {
        Assert.Equal("b", Samples.Patient.AnnotateWith(new Bound("b")).GetBoundAnnotation<Bound>()?.Text);
        Assert.Null(Samples.Patient.AnnotateWith(new Bound("b")).ToIResource(VonkConstants.Model.FhirR4).GetBoundAnnotation<Bound>());
    }

    [Fact]
    public void AnnotateWithSourceNode_KeepsWhatWas() =>
        Assert.Equal("p", Samples.Patient.AnnotateWithSourceNode().Rename("x").Annotation<ISourceNode>()?.ChildString("id"));

    [Fact]
    public void IResource_Annotations_StayThroughChangesAndOnlyThere()
    {
        var resource = Samples.Patient.ToIResource(VonkConstants.Model.FhirR4);
        ((IAnnotatable)resource).AddAnnotation(new Note("n"));

        var changed = resource.SetId("q");
        ((IAnnotatable)changed).SetAnnotation(new Note("m"));

        Assert.Equal(["n"], Texts(resource));
        Assert.Equal(["m"], Texts(changed));
        ((IAnnotatable)changed).RemoveAnnotations(typeof(Note));
        Assert.Empty(Texts(changed));
    }

    [Fact]
    public void GetParent_AndTreePath_AreThoseOfTheTree()
    {
        var given = Samples.Patient.ToTypedElement().AddParent().AddTreePath().Child("name", 0)!.Child("given", 1)!;

        Assert.Equal(("C", "Patient.name.given", "Patient.name[0]"), (given.Value, given.GetTreePath(), given.GetParent()?.Location));
        Assert.Null(given.GetParent()!.GetParent()!.GetParent());
        Assert.Null(Samples.Patient.ToTypedElement().GetTreePath());
    }

    private static string[] Texts(IResource resource) => [.. ((IAnnotated)resource).Annotations<Note>().Select(note => note.Text)];

    private sealed record Note(string Text);

    private sealed record Bound(string Text) : IBoundAnnotation;
}
