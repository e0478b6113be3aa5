using System.ComponentModel.DataAnnotations;

namespace Samples.InMemory;

/// <summary>The settings of the sample: the section <c>InMemory</c>. The host finds the class by its constant.</summary>
internal sealed class InMemoryOptions
{
    public const string Section = "InMemory";

    /// <summary>How many versions of resources are kept at most; a write beyond them is refused with 507. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxVersions { get; set; } = 100_000;
}
