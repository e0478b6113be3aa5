using Hl7.Fhir.ElementModel;
using Vonk.Core.ElementModel;

namespace Vonk.Core.Tests.ElementModel;

public sealed class ChangingTests
{
    [Fact]
    public void RemoveEmptyNodes_GoesUp()
    {
        var empty =
            SourceNode.Resource("Patient", "Patient", SourceNode.Valued("id", "p"),
            SourceNode.Node("contact", SourceNode.Node("name", SourceNode.Node("period"))));

        Assert.Equal("Patient=\nPatient.id[0]=p", empty.RemoveEmptyNodes().Outline());
        Assert.Equal("Patient=\nPatient.id[0]=p\nPatient.contact[0]=", empty.RemoveEmptyNodes("contact").Outline());
    }

    [Fact]
    public void Relocate_WhatIsBelow_Follows() =>
        Assert.Equal("X.y[3]=\nX.y[3].fullUrl[0]=a", Samples.Bundle.Child("entry")!.Relocate("X.y[3]").Outline());

    [Fact]
    public void Rename_ResourceType_Stays()
    {
        var renamed = Samples.Patient.Rename("resource");

        Assert.Equal(("resource", "Patient"), (renamed.Name, renamed.GetResourceTypeIndicator()));
    }
}
