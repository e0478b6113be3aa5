using System.Xml;

namespace Registry.TestScripts.Loading;

/// <summary>How the elements of a script are asked.</summary>
internal static class Elements
{
    public static IEnumerable<XElement> All(this XElement parent, string name) => parent.Elements()
        .Where(child => child.Name.LocalName == name);

    public static XElement? One(this XElement parent, string name) => parent.All(name).FirstOrDefault();

    public static string? Value(this XElement element) => (string?)element.Attribute("value");

    public static string? Text(this XElement parent, string name) => parent.One(name)?.Value();

    public static string? Id(this XElement element) => (string?)element.Attribute("id");

    /// <exception cref="ScriptException">It is there, but no number: taken as missing, it would mean another server.</exception>
    public static int? Number(this XElement parent, string name) => parent.Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ScriptException($"Line {parent.One(name)!.Line()}: '{name}' is a number, not '{text}'.");

    public static int Line(this XElement element) =>
        element is IXmlLineInfo line && line.HasLineInfo() ? line.LineNumber : element.Annotation<SourceLine>()?.Number ?? 0;
}
