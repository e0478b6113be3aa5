using System.ComponentModel.DataAnnotations;

namespace FhirHost.Limits;

/// <summary>How large a request may be: the section <c>SizeLimits</c>.</summary>
internal sealed class SizeLimits
{
    public const string Section = "SizeLimits";

    /// <summary>The largest body: a number with b, kB, KiB, MB or MiB. Default 1MiB, as Firely Server's.</summary>
    [ByteSize(1, int.MaxValue / 2,
        ErrorMessage = "must be a whole number with b, kB, KiB, MB or MiB and no space, such as 1MiB, and at most 1000MB")]
    public string MaxResourceSize { get; set; } = "1MiB";

    /// <summary>The same in bytes.</summary>
    /// <exception cref="InvalidOperationException">The setting is not valid; the start checks that.</exception>
    public long MaxResourceBytes() => ByteSize.TryParse(MaxResourceSize, out var bytes) ? bytes
        : throw new InvalidOperationException("The setting is validated at start.");

    /// <summary>The most entries of one batch. Default 150, as Firely Server's.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "must be 1 or more")]
    public int MaxBatchEntries { get; set; } = 150;

    /// <summary>The deepest nesting of a body that is read for other plugins than the registry. Default 64.</summary>
    [Range(8, 256)]
    public int MaxDepth { get; set; } = 64;

    /// <summary>The most elements of a body that is read for other plugins than the registry. Default 100000.</summary>
    [Range(1000, 10_000_000)]
    public int MaxElements { get; set; } = 100_000;
}

/// <summary>A number with b, kB, KiB, MB or MiB.</summary>
/// <param name="least">The least number of bytes.</param>
/// <param name="most">The most.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ByteSizeAttribute(long least, long most) : ValidationAttribute
{
    public bool MayBeEmpty { get; init; }

    public override bool IsValid(object? value) => value is string text
        && ((MayBeEmpty && text.Length == 0) || (ByteSize.TryParse(text, out var bytes) && bytes >= least && bytes <= most));
}
