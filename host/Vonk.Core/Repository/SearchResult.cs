using System.Collections;
using Vonk.Core.Common;

namespace Vonk.Core.Repository;

/// <summary>One page of what a search found.</summary>
public class SearchResult : IEnumerable<IResource>
{
    private readonly List<IResource> _resources;

    /// <summary>A page.</summary>
    /// <param name="resources">The resources of the page.</param>
    /// <param name="pageSize">How many resources a page has at most.</param>
    /// <param name="totalCount">How many resources match altogether; as many as the page holds where nothing is said.</param>
    /// <param name="skip">How many matches come before this page.</param>
    public SearchResult(IEnumerable<IResource> resources, int pageSize, long? totalCount = null, int? skip = null)
    {
        _resources = [.. resources];
        Page = new ResultPage(pageSize, totalCount ?? _resources.Count, skip ?? 0);
    }

    /// <summary>Where the page stands among all matches.</summary>
    public ResultPage Page { get; }

    /// <summary>How many resources match altogether.</summary>
    public long TotalCount => Page.TotalCount;

    /// <inheritdoc/>
    public IEnumerator<IResource> GetEnumerator() => _resources.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Where a page stands among all matches.</summary>
/// <param name="PageSize">How many resources a page has at most.</param>
/// <param name="TotalCount">How many resources match altogether.</param>
/// <param name="Skip">How many matches come before the page.</param>
public sealed record ResultPage(int PageSize, long TotalCount, int Skip);
