using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>The narrative: only harmless markup, and something to read.</summary>
internal static class NarrativeMutants
{
    private const string Markup = "error invariant invariant-txt-1 Patient.text.div";
    private const string Empty = "error invariant invariant-txt-2 Patient.text.div";

    public static Mutant[] All { get; } =
    [
        new("script", "patient", [Div("<script>x</script>")], Markup),
        new("event-handler", "patient", [Div("<p onclick='x'>a</p>")], Markup),
        new("event-handler-in-capitals", "patient", [Div("<p ONCLICK='x'>a</p>")], Markup),
        new("script-link", "patient", [Div("<a href='javascript:x'>a</a>")], Markup),
        new("script-link-with-blanks", "patient", [Div("<a href=' java&#9;script:x'>a</a>")], Markup),
        new("inline-document", "patient", [Div("<a href='data:text/html,x'>a</a>")], Markup),
        new("style-that-fetches", "patient", [Div("<p style='background: url(https://example.org/x)'>a</p>")], Markup),
        new("form", "patient", [Div("<form>a</form>")], Markup),
        new("frame", "patient", [Div("<iframe src='https://example.org'>a</iframe>")], Markup),
        new("object", "patient", [Div("<object>a</object>")], Markup),
        new("element-of-html-5", "patient", [Div("<section>a</section>")], Markup),
        new("element-of-no-vocabulary", "patient", [Div("<note>a</note>")], Markup),
        new("element-of-another-namespace", "patient", [Div("<svg xmlns='http://www.w3.org/2000/svg'>a</svg>")], Markup),
        new("element-in-capitals", "patient", [Div("<P>a</P>")], Markup),
        new("external-style-sheet", "patient", [Div("<link rel='stylesheet' href='https://example.org/x.css'/>a")], Markup),
        new("comment-that-html-ends-early", "patient", [Div("<!--> <script>x</script> -->a")], Markup) { JsonOnly = true },
        new("empty", "patient", [Div("")], Empty),
        new("blank", "patient", [Div("<p> \\n </p>")], Empty),
        new("image-without-source", "patient", [Div("<img alt='a'/>")], Empty),
        new("image-is-enough", "patient", [Div("<img src='https://example.org/x.png' alt='a'/>")]),
        new("table-and-lists-are-fine", "patient",
            [Div("<table><tbody><tr><td colspan='2'>a</td></tr></tbody></table><ul><li><b>b</b></li></ul>")]),
        new("without-namespace", "patient", [Set("text.div", "\"<div>a</div>\"")], Markup) { JsonOnly = true },
        new("not-a-div", "patient", [Set("text.div", "\"<p xmlns=\\\"http://www.w3.org/1999/xhtml\\\">a</p>\"")], Markup) { JsonOnly =
            true },
        new("not-well-formed", "patient", [Set("text.div", "\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p>a</div>\"")],
            Markup) { JsonOnly = true },
        new("two-divs", "patient", [Set("text.div", "\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">a</div><div/>\"")],
            Markup) { JsonOnly = true },
        new("html-entity", "patient", [Set("text.div", "\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">a&nbsp;b</div>\"")],
            Markup) { JsonOnly = true },
        new("plain-text", "patient", [Set("text.div", "\"Ada\"")], Markup) { JsonOnly = true },
        new("in-section", "document",
            [Set("entry[0].resource.section[0].text",
            """{ "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><script>x</script></div>" }""")],
            "error invariant invariant-txt-1 Bundle.entry[0].resource.section[0].text.div"),
        new("without-div", "patient", [Remove("text.div")], "error required cardinality-min Patient.text.div"),
        new("status-of-no-code", "patient", [Set("text.status", "\"made-up\"")], "error code-invalid binding-required Patient.text.status"),
    ];

    private static Edit Div(string content) => Set("text.div", $"\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">{content}</div>\"");
}
