using Hl7.Fhir.ElementModel;

namespace Vonk.Core.ElementModel;

#pragma warning disable IDE1006 // the contract's names
/// <summary>Why a resource is in a Bundle of a search, <see href="http://hl7.org/fhir/STU3/valueset-search-entry-mode.html"/>.</summary>
public static class SearchMode
{
    /// <summary>The search was for it.</summary>
    public const string match = "match";

    /// <summary>Another one refers to it.</summary>
    public const string include = "include";

    /// <summary>It informs about the search.</summary>
    public const string outcome = "outcome";
}
#pragma warning restore IDE1006

/// <summary>An entry of a Bundle of a search.</summary>
/// <param name="resource">The resource.</param>
/// <param name="mode">Why it is there, one of <see cref="SearchMode"/>.</param>
/// <param name="fullUrl">Its URL; null where there is to be none.</param>
/// <param name="score">How well it matches, between 0 and 1; null where that is not known.</param>
public readonly struct SearchInfo(ISourceNode resource, string mode = SearchMode.match, string? fullUrl = null, string? score = null)
{
    /// <summary>Why it is there.</summary>
    public string Mode { get; } = mode;

    /// <summary>The resource.</summary>
    public ISourceNode Resource { get; } = resource;

    /// <summary>Its URL.</summary>
    public string? FullUrl { get; } = fullUrl;

    /// <summary>How well it matches.</summary>
    public string? Score { get; } = score;
}
