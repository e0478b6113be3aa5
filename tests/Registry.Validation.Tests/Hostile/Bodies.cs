using System.Globalization;

namespace Registry.Validation.Tests.Hostile;

/// <summary>Bodies that grow in one place, by the number of what they repeat.</summary>
internal static class Bodies
{
    public static string Items(int count, string item) => Join(count, item, ",");

    /// <summary>Repeats a text with <c>{i}</c> as the number of the repeat and <c>{next}</c> as the one after it, in a circle.</summary>
    public static string Join(int count, string item, string separator) =>
        string.Join(separator, Enumerable.Range(0, count).Select(at => item
        .Replace("{i}", at.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{next}", ((at + 1) % count).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));

    public static string Patient(string members) => $$"""{"resourceType":"Patient",{{members}}}""";

    public static string Bundle(string type, string entries) => $$"""{"resourceType":"Bundle","type":"{{type}}","entry":[{{entries}}]}""";

    public static string PatientXml(string content, string attributes = "") =>
        $"""<Patient xmlns="http://hl7.org/fhir" {attributes}>{content}</Patient>""";

    public static string Text(int length, string unit) => string.Concat(Enumerable.Repeat(unit, length / unit.Length));
}
