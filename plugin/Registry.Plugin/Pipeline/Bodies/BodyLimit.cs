using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>
/// The largest body that the server accepts: <c>SizeLimits:MaxResourceSize</c> and, in Firely Server, <c>SizeLimits:MaxBatchSize</c>.
/// </summary>
internal static class BodyLimit
{
    // Firely Server's documented default of the larger one.
    private const long Default = 5 << 20;

    public static long Of(IConfiguration configuration)
    {
        var resource = Bytes(configuration["SizeLimits:MaxResourceSize"]);
        var batch = Bytes(configuration["SizeLimits:MaxBatchSize"]);
        return resource is null && batch is null ? Default : Math.Max(resource ?? 0, batch ?? 0);
    }

    /// <summary>The bytes of a number with a unit; null where it is none, which the server reports itself.</summary>
    private static long? Bytes(string? text)
    {
        var digits = text?.TakeWhile(char.IsAsciiDigit).Count() ?? 0;
        var factor = text?[digits..].Trim() switch
        {
            "" or "b" => 1,
            "kB" => 1_000,
            "KiB" => 1 << 10,
            "MB" => 1_000_000,
            "MiB" => 1 << 20,
            _ => 0,
        };
        return factor > 0 && int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (long)number * factor : null;
    }
}
