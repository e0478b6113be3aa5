using Hl7.Fhir.Introspection;
using Hl7.Fhir.Model;
using Vonk.Core.Common;

namespace Vonk.Fhir.R3;

/// <summary>POCOs of STU3 as the server's resources.</summary>
public static class FhirExtensions
{
    /// <summary>The POCO as a resource of STU3. The types that all FHIR versions share are known; others as far as nodes are.</summary>
    public static IResource ToIResource(this Resource resource) => resource.ToIResource(ModelInspector.Base, VonkConstants.Model.FhirR3);
}
