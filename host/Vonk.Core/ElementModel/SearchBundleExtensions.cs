using Hl7.Fhir.ElementModel;

namespace Vonk.Core.ElementModel;

/// <summary>Making Bundles of what a search found.</summary>
public static class SearchBundleExtensions
{
    /// <summary>The nodes of a Bundle as one of a search, to go on from.</summary>
    public static SearchBundle ToSearchBundle(this ISourceNode bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return new SearchBundle(bundle);
    }

    /// <summary>A Bundle of a search with these entries.</summary>
    /// <param name="searchInfos">The entries.</param>
    /// <param name="informationModel">The FHIR version of the Bundle. What is put into it is the same in all of them.</param>
    public static SearchBundle ToSearchBundle(this IEnumerable<SearchInfo> searchInfos, string informationModel)
    {
        ArgumentNullException.ThrowIfNull(searchInfos);
        var empty = new SearchBundle(SourceNode.Resource("Bundle", "Bundle", SourceNode.Valued("type", "searchset")));
        return searchInfos.Aggregate(empty, (bundle, found) => bundle.Add(found));
    }

    /// <summary>A Bundle of a search with these resources, which are all there for the same reason.</summary>
    public static SearchBundle ToSearchBundle(this IEnumerable<ISourceNode> resources, string searchMode, string informationModel) =>
        resources.Select(resource => new SearchInfo(resource, searchMode)).ToSearchBundle(informationModel);

    /// <inheritdoc cref="ToSearchBundle(IEnumerable{ISourceNode}, string, string)"/>
    public static SearchBundle ToSearchBundle(this IEnumerable<ITypedElement> resources, string searchMode, string informationModel) =>
        resources.Select(resource => resource.ToSourceNode()).ToSearchBundle(searchMode, informationModel);
}
