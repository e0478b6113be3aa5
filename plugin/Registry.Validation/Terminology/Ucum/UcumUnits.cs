using System.Collections.Concurrent;
using Fhir.Metrics;

namespace Registry.Validation.Terminology.Ucum;

/// <summary>The units of UCUM as the library has them; it is loaded when the first code is asked about.</summary>
internal static class UcumUnits
{
    /// <summary>UCUM as a code system.</summary>
    public static ReadOnlySpan<byte> System => "http://unitsofmeasure.org"u8;

    private const int MostKept = 10_000;

    private static readonly Lazy<SystemOfUnits> Library = new(UCUM.Load);
    private static readonly ConcurrentDictionary<string, bool?> Kept = new(StringComparer.Ordinal);

    // Units of UCUM that the library's own reader does not take, for the sake of the signs in their names.
    private static readonly HashSet<string> Beside = new(StringComparer.Ordinal) { "[degRe]", "[m/s2/Hz^0.5]", "B[10.nV]" };

    /// <summary>Whether a code is a unit; null where that is not known.</summary>
    public static bool? IsValid(string code)
    {
        if (Kept.TryGetValue(code, out var known))
            return known;
        // Codes come from input: memory must not grow with them.
        if (Kept.Count >= MostKept)
            Kept.Clear();
        return Kept[code] = UcumCode.IsValid(code, IsUnit);
    }

    private static bool? IsUnit(string unit)
    {
        if (Beside.Contains(unit))
            return true;
        try
        {
            _ = Library.Value.Metric(unit);
            return true;
        }
        catch (ArgumentException)
        {
            // Units in brackets are added with each release of UCUM; the others have not changed for long.
            return unit.Contains('[', StringComparison.Ordinal) ? null : false;
        }
    }
}
