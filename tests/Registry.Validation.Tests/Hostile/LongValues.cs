using static Registry.Validation.Tests.Hostile.Bodies;

namespace Registry.Validation.Tests.Hostile;

/// <summary>Values of great length, each as close to right as keeps its reader at work.</summary>
internal static class LongValues
{
    private const int Length = 250_000;

    public static Dictionary<string, (int Count, Func<int, string> Body)> Growing { get; } = new(StringComparer.Ordinal)
    {
        ["long code"] = (Length, length => Value("valueCode", Text(length, "a b "))),
        ["long text"] = (Length, length => Value("valueString", Text(length, "a "))),
        ["long blank"] = (Length, length => Value("valueString", Text(length, " "))),
        ["long markdown"] = (Length, length => Value("valueMarkdown", Text(length, "[a]("))),
        ["long id"] = (Length, length => Value("valueId", Text(length, "a"))),
        ["long oid"] = (Length, length => Value("valueOid", "urn:oid:" + Text(length, "1."))),
        ["long uri"] = (Length, length => Value("valueUri", Text(length, "a/"))),
        ["long base64"] = (Length, length => Value("valueBase64Binary", Text(length, "AAAA"))),
        ["long base64 of blanks"] = (Length, length => Value("valueBase64Binary", Text(length, "A "))),
        ["long instant"] = (Length, length => Value("valueInstant", $"2020-01-01T00:00:00.{Text(length, "1")}Z")),
        ["long dateTime"] = (Length, length => Value("valueDateTime", $"2020-01-01T00:00:00.{Text(length, "1")}")),
        ["long time"] = (Length, length => Value("valueTime", $"00:00:00.{Text(length, "1")}")),
        ["long integer"] =
            (Length, length => Patient($$"""  "extension":[{"url":"http://e.org/x","valueInteger":{{Text(length, "1")}}}] """)),
        ["long decimal"] =
            (Length, length => Patient($$"""  "extension":[{"url":"http://e.org/x","valueDecimal":0.{{Text(length, "1")}}}] """)),
        ["long reference"] = (Length, length => Patient($$"""  "managingOrganization":{"reference":"{{Text(length, "a/")}}"} """)),
        ["long extension url"] =
            (Length, length => Patient($$"""  "extension":[{"url":"http://{{Text(length, "a")}}","valueString":"x"}] """)),
        ["long claim"] = (Length, length => Patient($$"""  "meta":{"profile":["http://{{Text(length, "a")}}"]} """)),
        ["long narrative"] = (Length, length => Narrative(Text(length, "<p>a</p>"))),
        ["long style"] = (Length, length => Narrative($"<p style='{Text(length, "url(data:image/png;base64,AA")}'>a</p>")),
        ["long link"] = (Length, length => Narrative($"<a href='{Text(length, "j a v a ")}'>a</a>")),
        ["long comment"] = (Length, length => Narrative($"<!--{Text(length, "- ")}-->a")),
    };

    private static string Value(string name, string value) =>
        Patient($$"""  "extension":[{"url":"http://e.org/x","{{name}}":"{{value}}"}] """);

    private static string Narrative(string content) =>
        Patient($$"""  "text":{"status":"generated","div":"<div xmlns='http://www.w3.org/1999/xhtml'>{{content}}</div>"} """);
}
