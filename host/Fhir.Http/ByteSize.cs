using System.Globalization;

namespace Fhir.Http;

/// <summary>Sizes as the settings write them: a whole number with b, kB, KiB, MB or MiB.</summary>
internal static class ByteSize
{
    private const int MostDigits = 10;

    /// <summary>Reads a size above zero, in bytes.</summary>
    public static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        var digits = text?.TakeWhile(char.IsAsciiDigit).Count() ?? 0;
        var factor = text?[digits..] switch
        {
            "" or "b" => 1,
            "kB" => 1_000,
            "KiB" => 1 << 10,
            "MB" => 1_000_000,
            "MiB" => 1 << 20,
            _ => 0,
        };
        if (factor == 0 || digits is 0 or > MostDigits)
            return false;
        bytes = long.Parse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture) * factor;
        return bytes > 0;
    }
}
