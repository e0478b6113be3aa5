#pragma warning disable CA1715 // the contract's name
namespace Vonk.Core.Metadata;

/// <summary>Finding search parameters.</summary>
public static class IModelServiceExtensions
{
    private static readonly string[] Bases = ["Resource", "DomainResource"];

    /// <summary>The search parameter of a code on a resource type, or on all; null if missing.</summary>
    public static VonkSearchParameter? FindSearchParameterByCode(this IModelService modelService, string parameterCode,
        string resourceTypeName) =>
        modelService.FindSearchParametersByCode(parameterCode, resourceTypeName).FirstOrDefault();

    /// <summary>The search parameters of a code on any of these resource types, or on all.</summary>
    public static IEnumerable<VonkSearchParameter> FindSearchParametersByCode(this IModelService modelService, string parameterCode,
        params string[] resourceTypeNames)
    {
        ArgumentNullException.ThrowIfNull(modelService);
        return modelService.SearchParameters.Where(parameter =>
            parameter.Code == parameterCode
                && (resourceTypeNames.Contains(parameter.ResourceType, StringComparer.Ordinal)
                || Bases.Contains(parameter.ResourceType, StringComparer.Ordinal)));
    }
}
