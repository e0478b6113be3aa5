using System.Globalization;
using Microsoft.Extensions.Options;

namespace FhirHost.Configuration;

/// <summary>How large a request may be: the section <c>SizeLimits</c>.</summary>
internal sealed class SizeLimits
{
    public const string Section = "SizeLimits";

    /// <summary>The largest body: a number with b, kB, KiB, MB or MiB. Default 1MiB, as Firely Server's.</summary>
    public string MaxResourceSize { get; set; } = "1MiB";

    /// <summary>The same in bytes.</summary>
    public long MaxResourceBytes => TryParse(MaxResourceSize, out var bytes) ? bytes
        : throw new InvalidOperationException("The setting is validated at start.");

    /// <summary>The most entries of one batch. Default 150, as Firely Server's.</summary>
    public int MaxBatchEntries { get; set; } = 150;

    /// <summary>The deepest nesting of a body that is read for other plugins than the registry. Default 64.</summary>
    public int MaxDepth { get; set; } = 64;

    /// <summary>The most elements of a body that is read for other plugins than the registry. Default 100000.</summary>
    public int MaxElements { get; set; } = 100_000;

    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var factor = text[digits..] switch { "" or "b" => 1, "kB" => 1_000, "KiB" => 1 << 10, "MB" => 1_000_000, "MiB" => 1 << 20, _ => 0 };
        if (factor == 0 || digits is 0 or > 9)
            return false;
        bytes = long.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture) * factor;
        return bytes > 0;
    }
}

internal sealed class SizeLimitsValidator : IValidateOptions<SizeLimits>
{
    public ValidateOptionsResult Validate(string? name, SizeLimits options) => Faults(options).ToList() is { Count: > 0 } faults
        ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;

    private static IEnumerable<string> Faults(SizeLimits options)
    {
        if (!SizeLimits.TryParse(options.MaxResourceSize, out var bytes) || bytes > int.MaxValue / 2)
            yield return "SizeLimits:MaxResourceSize must be a whole number with b, kB, KiB, MB or MiB and no space, such as 1MiB, and at "
                + "most 1000MB.";
        if (options.MaxBatchEntries < 1)
            yield return "SizeLimits:MaxBatchEntries must be 1 or more.";
        if (options.MaxDepth is < 8 or > 256)
            yield return "SizeLimits:MaxDepth must be from 8 to 256.";
        if (options.MaxElements is < 1000 or > 10_000_000)
            yield return "SizeLimits:MaxElements must be from 1000 to 10000000.";
    }
}
