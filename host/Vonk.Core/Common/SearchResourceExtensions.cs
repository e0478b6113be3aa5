using Hl7.Fhir.Utility;

namespace Vonk.Core.Common;

/// <summary>What a repository knows of a version besides its content. It is kept in annotations.</summary>
public static class SearchResourceExtensions
{
    /// <summary>By which change this version came about.</summary>
    public static ResourceChange GetChangeIndicator(this IResource resource) => resource.Known<ResourceChange>() ?? ResourceChange.NotSet;

    /// <summary>Whether this version is the current one.</summary>
    public static ResourceCurrency GetCurrencyIndicator(this IResource resource) => resource.Known<ResourceCurrency>()
        ?? ResourceCurrency.Current;

    /// <summary>The resource as one that came about by a change.</summary>
    public static IResource WithChange(this IResource resource, ResourceChange change) => resource.With(change);

    /// <summary>The resource as a current version, or an earlier one.</summary>
    public static IResource WithCurrency(this IResource resource, ResourceCurrency currency) => resource.With(currency);

    private static NodeResource With(this IResource resource, object state)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return NodeResource.Of(resource).With(state);
    }

    private static TValue? Known<TValue>(this IAnnotated resource)
        where TValue : struct
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Annotations(typeof(TValue)).OfType<TValue>().Cast<TValue?>().FirstOrDefault();
    }
}
