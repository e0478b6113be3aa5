using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Specification;
using Vonk.Core.Common;
using Vonk.Core.ElementModel;

namespace Samples.InMemory.Interactions;

/// <summary>A resource without some of its elements, and with the tag that says so.</summary>
internal static class Subset
{
    private const string TagSystem = "http://hl7.org/fhir/v3/ObservationValue";

    /// <exception cref="FormatException">The resource does not have the structure of its type.</exception>
    public static IResource Of(IResource resource, MaskingNodeSettings mask, IStructureDefinitionSummaryProvider definitions)
    {
        var rest = new MaskingNode(new ScopedNode(resource.ToTypedElement(definitions, resource.Type)), mask).ToSourceNode();
        var others = rest.Children().Where(child => child.Name is not ("id" or "meta"));
        return SourceNode.Resource(resource.Type, resource.Type,
        [
            .. resource.Children("id").Select(id => SourceNode.FromNode(id)),
            Meta(resource.Child("meta")),
            .. others.Select(child => SourceNode.FromNode(child)),
        ]).ToIResource(resource.InformationModel);
    }

    private static SourceNode Meta(ISourceNode? meta) => SourceNode.Node("meta",
    [
        .. (meta?.Children() ?? []).Select(child => SourceNode.FromNode(child)),
        SourceNode.Node("tag", SourceNode.Valued("system", TagSystem), SourceNode.Valued("code", "SUBSETTED")),
    ]);
}
