using System.Collections.Concurrent;

namespace Registry.Validation.Terminology.Ucum;

/// <summary>
/// The code system UCUM, by its own tables as the library Fhir.Metrics has them; read when the first code is asked about.
/// </summary>
internal static class UcumUnits
{
    private const int MostKept = 10_000;

    private static readonly Lazy<UcumTables> Tables = new(UcumTables.Load);
    private static readonly ConcurrentDictionary<string, bool?> Kept = new(StringComparer.Ordinal);

    // Units that UCUM has got since the library's tables were made.
    private static readonly HashSet<string> Newer = new(StringComparer.Ordinal) { "[degRe]", "[m/s2/Hz^0.5]" };

    /// <summary>The canonical URL of the code system.</summary>
    public static ReadOnlySpan<byte> System => "http://unitsofmeasure.org"u8;

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
        if (Tables.Value.Has(unit) || Newer.Contains(unit))
            return true;
        // Units in brackets are added with each release of UCUM; the others have not changed for long.
        return unit.Contains('[', StringComparison.Ordinal) ? null : false;
    }
}
