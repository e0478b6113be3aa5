using Hl7.Fhir.Model;
using Vonk.Core.Common;

namespace Vonk.Fhir.R4;

/// <summary>POCOs of R4 as the server's resources.</summary>
public static class FhirExtensions
{
    /// <summary>The POCO as a resource of R4.</summary>
    public static IResource ToIResource(this Resource resource) =>
        resource.ToIResource(ModelInfo.ModelInspector, VonkConstants.Model.FhirR4);
}
