using System.Xml;
using System.Xml.XPath;

namespace Registry.TestScripts.Queries;

/// <summary>XPath as scripts write it: without namespace, without <c>/@value</c>, and relative paths from anywhere.</summary>
internal static partial class XPathQuery
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "and", "or", "div", "mod" };

    public static IReadOnlyList<string?> Select(XElement root, string path)
    {
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("fhir", SafeXml.Fhir.NamespaceName);
        names.AddNamespace("f", SafeXml.Fhir.NamespaceName);
        names.AddNamespace("h", "http://www.w3.org/1999/xhtml");
        names.AddNamespace("xhtml", "http://www.w3.org/1999/xhtml");
        Uninterruptible.CheckXPath(path);
        var rooted = Rooted(Prefix(path.Trim()));
        try
        {
            return Bounded.Run(rooted, () => Values(
                new CountedNavigator(new XDocument(new XElement(root)).CreateNavigator()).Evaluate(rooted, names)));
        }
        catch (Exception broken) when (broken is XPathException or ArgumentException or InvalidOperationException)
        {
            throw new ScriptException($"The XPath '{path}' cannot be evaluated: {broken.Message}", broken);
        }
    }

    /// <summary>The path with the namespace of FHIR on each step that has none.</summary>
    internal static string Prefix(string path)
    {
        var result = new StringBuilder();
        foreach (Match token in Token().Matches(path))
        {
            var text = token.Value;
            var after = path.AsSpan(token.Index + token.Length).TrimStart();
            var isStep = token.Groups["name"].Success && !after.StartsWith("(") && !after.StartsWith("::") &&
                !(Words.Contains(text) && IsAfterOperand(path.AsSpan(0, token.Index)));
            result.Append(isStep ? "fhir:" + text : text);
        }

        return result.ToString();
    }

    private static bool IsAfterOperand(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd();
        return before.Length > 0 && (char.IsLetterOrDigit(before[^1]) || before[^1] is ')' or ']' or '\'' or '"' or '.');
    }

    // A relative path is searched from anywhere: the first Patient of a Bundle is Patient/... too.
    private static string Rooted(string path) => path is ['/' or '(', ..] || Call().IsMatch(path) ? path : "//" + path;

    private static IReadOnlyList<string?> Values(object found) => found switch
    {
        bool flag => [flag ? "true" : "false"],
        double number => [number.ToString(System.Globalization.CultureInfo.InvariantCulture)],
        string text => [text],
        XPathNodeIterator nodes => [.. nodes.Cast<XPathNavigator>().Select(node => node.UnderlyingObject switch
        {
            XAttribute attribute => attribute.Value,
            XElement element => (string?)element.Attribute("value"),
            XText text => text.Value,
            _ => null,
        })],
        _ => [],
    };

    [GeneratedRegex(
        """'[^']*'|"[^"]*"|@[\w:.-]+|[\w-]+:(?!:)[\w*.-]+|\$[\w.-]+|\d[\w.]*|(?<name>[A-Za-z_][\w-]*)|[\s\S]""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Token();

    [GeneratedRegex(@"^[\w-]+\s*\(", RegexOptions.NonBacktracking)]
    private static partial Regex Call();
}
