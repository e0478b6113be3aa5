using System.Collections.Concurrent;
using System.Xml;
using System.Xml.Linq;
using Fhir.Metrics;

namespace Registry.Validation.Terminology.Ucum;

/// <summary>The code system UCUM; its tables are read when the first code is asked about.</summary>
/// <remarks>
/// They are the library's copy of UCUM's tables, read not through its model: that accepts codes which UCUM does not have (<c>mg//L</c>),
/// rejects some that it has (<c>ug/(24.h)</c>), and needs a culture that a globalization-invariant process lacks.
/// </remarks>
internal static class UcumUnits
{
    private const string Resource = "Fhir.Metrics.Data.ucum-essence.xml";
    private const int MostKept = 10_000;

    private static readonly Lazy<(HashSet<string> Units, HashSet<string> Metric, string[] Prefixes)> Tables = new(Load);
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
        var (units, metric, prefixes) = Tables.Value;
        if (units.Contains(unit) || Newer.Contains(unit) || Array.Exists(prefixes, prefix =>
            unit.StartsWith(prefix, StringComparison.Ordinal) && metric.Contains(unit[prefix.Length..])))
            return true;
        // Units in brackets are added with each release of UCUM; the others have not changed for long.
        return unit.Contains('[', StringComparison.Ordinal) ? null : false;
    }

    private static (HashSet<string> Units, HashSet<string> Metric, string[] Prefixes) Load()
    {
        using var stream = typeof(UCUM).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"Fhir.Metrics has no {Resource}; this version of it does not fit.");
        using var reader = XmlReader.Create(stream);
        var root = XElement.Load(reader);
        var bases = Codes("base-unit").ToList();
        return ([.. bases, .. Codes("unit")], [.. bases, .. Codes("unit", unit => (string?)unit.Attribute("isMetric") == "yes")],
            [.. Codes("prefix")]);

        IEnumerable<string> Codes(string element, Func<XElement, bool>? where = null) =>
            root.Elements(element).Where(where ?? (_ => true)).Select(unit => (string)unit.Attribute("Code")!);
    }
}
