using Registry.Validation.Files.Inputs;

namespace Registry.Validation.Files.Reports;

/// <summary>Where an issue is: the file as a URI, line and column, and the element as a logical location.</summary>
internal static class SarifLocation
{
    public static void Write(Utf8JsonWriter json, string file, ValidationIssue issue)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(file));
        json.WriteEndObject();
        if (issue.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", issue.Line);
            json.WriteNumber("startColumn", Math.Max(issue.Column, 1));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (issue.Expression.Length == 0)
            return;
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", issue.Expression);
        json.WriteString("kind", "element");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>A relative name stays relative, so that the report can be read where the files lie elsewhere.</summary>
    public static string UriOf(string file)
    {
        if (file == InputFiles.StandardInput)
            return "stdin";
        var root = Path.GetPathRoot(file) ?? "";
        char[] separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];
        var parts = file[root.Length..].Split(separators, StringSplitOptions.RemoveEmptyEntries);
        var path = string.Join('/', parts.Select(Uri.EscapeDataString));
        return root.Length == 0 ? path : $"file:///{root.Replace('\\', '/').TrimStart('/')}{path}";
    }
}
