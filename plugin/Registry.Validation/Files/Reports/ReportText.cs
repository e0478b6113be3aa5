using System.Xml;

namespace Registry.Validation.Files.Reports;

/// <summary>Texts that several reports have in common.</summary>
internal static class ReportText
{
    /// <summary>The severity as FHIR writes it.</summary>
    public static string Severity(ValidationIssue issue) => issue.Severity.ToString().ToLowerInvariant();

    /// <summary>The issue on one line, in the form in which compilers report, so that editors can jump to the place.</summary>
    public static string Line(string file, ValidationIssue issue)
    {
        var place = issue.Line > 0 ? $"{file}:{issue.Line}:{issue.Column}" : file;
        var expression = issue.Expression.Length > 0 ? $" {issue.Expression}:" : "";
        return $"{place}: {Severity(issue)} {issue.Id}:{expression} {issue.Diagnostics}";
    }

    /// <summary>The text with a replacement for each character that XML cannot hold: a file's name can have any.</summary>
    public static string ForXml(string text)
    {
        StringBuilder? replaced = null;
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at]))
                continue;
            if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
                at++;
            else
                (replaced ??= new StringBuilder(text))[at] = '\uFFFD';
        }

        return replaced?.ToString() ?? text;
    }
}
