namespace Vonk.Fhir.R3.Definitions;

/// <summary>A table that conformance/PackageGenerator makes from the published definitions; see its README for how.</summary>
internal static class Table
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(Table).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
