using Hl7.Fhir.ElementModel;

namespace Vonk.Core.ElementModel;

/// <summary>
/// A Bundle of what a search found, put together step by step, <see href="http://hl7.org/fhir/STU3/bundle.html#searchset"/> .
/// </summary>
/// <remarks>Releases from 6.9 on advise against it: fill the POCO of Bundle instead.</remarks>
public sealed class SearchBundle : GenericBundle
{
    internal SearchBundle(ISourceNode bundle)
        : base(bundle)
    {
    }

    /// <summary>With one more resource that the search was for.</summary>
    public SearchBundle AddMatch(ISourceNode resource, string? fullUrl, string? score = null) =>
        Add(new SearchInfo(resource, SearchMode.match, fullUrl, score));

    /// <summary>With one more resource that another one refers to.</summary>
    public SearchBundle AddInclude(ISourceNode resource, string? fullUrl, string? score = null) =>
        Add(new SearchInfo(resource, SearchMode.include, fullUrl, score));

    /// <summary>With an OperationOutcome about the search itself.</summary>
    public SearchBundle AddOutcome(ISourceNode outcome, string? fullUrl, string? score = null) =>
        Add(new SearchInfo(outcome, SearchMode.outcome, fullUrl, score));

    internal SearchBundle Add(SearchInfo found)
    {
        var search = SourceNode.Node("search", SourceNode.Valued("mode", found.Mode));
        if (found.Score is not null)
            search.Add(SourceNode.Valued("score", found.Score));
        var entry = SourceNode.Node("entry");
        if (found.FullUrl is not null)
            entry.Add(SourceNode.Valued("fullUrl", found.FullUrl));
        return new SearchBundle(With(entry.Add(AsResource(found.Resource)).Add(search)));
    }
}
