using System.ComponentModel.DataAnnotations;

namespace FhirHost.Facades.Bundles;

/// <summary>The pages of facades' searches and histories: the section <c>BundleOptions</c>.</summary>
internal sealed class BundleOptions
{
    public const string Section = "BundleOptions";

    /// <summary>How many resources a page has where the caller says nothing. Default 10.</summary>
    [Range(1, 10_000)]
    public int DefaultCount { get; set; } = 10;

    /// <summary>How many resources a page has at most. Default 50.</summary>
    [Range(1, 10_000)]
    public int MaxCount { get; set; } = 50;

    /// <summary>
    /// Whether a Bundle gives the number of all matches where the caller says nothing: <c>none</c> or <c>accurate</c>. Default
    /// <c>accurate</c>.
    /// </summary>
    [RegularExpression("none|accurate", ErrorMessage = "must be none or accurate")]
    public string DefaultTotal { get; set; } = "accurate";

    /// <summary>The order where the caller says nothing, as in <c>_sort</c>. Default <c>-_lastUpdated</c>.</summary>
    public string DefaultSort { get; set; } = "-_lastUpdated";
}
