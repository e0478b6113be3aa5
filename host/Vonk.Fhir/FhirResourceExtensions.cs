using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Introspection;
using Hl7.Fhir.Model;
using Vonk.Core.Common;
using Vonk.Core.Repository;

namespace Vonk.Fhir;

/// <summary>POCOs of the FHIR SDK as the server's resources.</summary>
public static class FhirResourceExtensions
{
    /// <summary>The POCO as a resource of a FHIR version.</summary>
    /// <param name="resource">The POCO.</param>
    /// <param name="inspector">What the SDK knows of that version's types.</param>
    /// <param name="informationModel">One of <see cref="VonkConstants.Model"/>.</param>
    public static IResource ToIResource(this Resource resource, ModelInspector inspector, string informationModel)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.ToSourceNode(inspector).ToIResource(informationModel);
    }

    /// <summary>The key of the POCO, with its version where it has one.</summary>
    public static ResourceKey Key(this Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ResourceKey(resource.TypeName, resource.Id ?? "", resource.Meta?.VersionId);
    }
}
