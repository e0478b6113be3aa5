using Hl7.Fhir.ElementModel;
using Vonk.Core.ElementModel;

namespace Vonk.Core.Tests.ElementModel;

public sealed class AddingTests
{
    private static readonly SourceNode Gender = SourceNode.Valued("gender", "other");

    [Fact]
    public void ITypedElement_Changes_MakeNodes()
    {
        var patient = Samples.Patient.ToTypedElement();

        Assert.Equal(Samples.Patient.Outline() + "\nPatient.gender[0]=other", patient.Add(Gender).Outline());
        Assert.Equal("other", patient.Add(Gender.ToTypedElement()).ChildString("gender"));
        Assert.Null(patient.Add(Gender.ToTypedElement(), _ => false).ChildString("gender"));
        Assert.Null(patient.AddIf(Gender, _ => false).ChildString("gender"));
        Assert.Equal("p", patient.AddIfNotExists(SourceNode.Valued("id", "q")).ChildString("id"));
        Assert.Equal("p", patient.AddIfNotExists(SourceNode.Valued("id", "q").ToTypedElement()).ChildString("id"));
    }
}
