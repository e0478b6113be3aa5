using Hl7.Fhir.Introspection;
using Hl7.Fhir.Model;
using Hl7.Fhir.Specification;

namespace Registry.Validation.Snapshots;

/// <summary>What the SDK knows of the conformance resources of R4, in whose form its snapshot generator works.</summary>
internal static class SdkModel
{
    public static ModelInspector Conformance { get; } = Create();

    private static ModelInspector Create()
    {
        var inspector = new ModelInspector(FhirRelease.R4);
        inspector.Import(typeof(Base).Assembly);
        inspector.Import(typeof(Hl7.Fhir.Model.StructureDefinition).Assembly);
        return inspector;
    }
}
