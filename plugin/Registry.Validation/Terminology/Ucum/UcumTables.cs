using System.Xml;
using System.Xml.Linq;
using Fhir.Metrics;

namespace Registry.Validation.Terminology.Ucum;

/// <summary>The units and prefixes of UCUM.</summary>
/// <remarks>
/// Read from the library's copy of UCUM's tables and not through its model: that accepts codes which UCUM does not have
/// (<c>mg//L</c>), rejects some that it has (<c>ug/(24.h)</c>), and needs a culture that a globalization-invariant process lacks.
/// </remarks>
internal sealed class UcumTables
{
    private const string Resource = "Fhir.Metrics.Data.ucum-essence.xml";

    private readonly HashSet<string> _units;
    private readonly HashSet<string> _metric;
    private readonly string[] _prefixes;

    private UcumTables(XElement root)
    {
        var bases = Codes(root, "base-unit");
        _units = [.. bases, .. Codes(root, "unit")];
        _metric = [.. bases, .. Codes(root, "unit", unit => (string?)unit.Attribute("isMetric") == "yes")];
        _prefixes = [.. Codes(root, "prefix")];
    }

    public static UcumTables Load()
    {
        using var stream = typeof(UCUM).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"Fhir.Metrics has no {Resource}; this version of it does not fit.");
        using var reader = XmlReader.Create(stream);
        return new UcumTables(XElement.Load(reader));
    }

    /// <summary>Whether a text is a unit, or a metric one with a prefix.</summary>
    public bool Has(string unit) =>
        _units.Contains(unit)
        || Array.Exists(_prefixes, prefix => unit.StartsWith(prefix, StringComparison.Ordinal) && _metric.Contains(unit[prefix.Length..]));

    private static IEnumerable<string> Codes(XElement root, string element, Func<XElement, bool>? where = null) =>
        root.Elements(element).Where(where ?? (_ => true)).Select(unit => (string)unit.Attribute("Code")!);
}
