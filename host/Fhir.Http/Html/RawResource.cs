using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Fhir.Http.Html;

/// <summary>The resource itself, indented and folded, below what a person reads.</summary>
internal static class RawResource
{
    private const int MostBytes = 256 * 1024;

    private static readonly JsonWriterOptions Indented =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = ResourcePage.MaxDepth };

    public static Markup Of(ReadOnlyMemory<byte> json, ReadOnlyMemory<byte>? xml) => Markup.Of($"""
        <section class="raw" aria-label="The resource itself">
        {Folded("JSON", json, Json)}
        {(xml is { } bytes ? Folded("XML", bytes, Xml) : Markup.Empty)}
        </section>
        """);

    private static Markup Folded(string format, ReadOnlyMemory<byte> bytes, Func<ReadOnlyMemory<byte>, string> indent) =>
        bytes.Length > MostBytes
            ? Markup.Of($"""
                <p>The {format} is too long to be shown here: ask for it with <code>_format={format.ToLowerInvariant()}</code>.</p>
                """)
            : Markup.Of($"<details><summary>{format}</summary><pre tabindex=\"0\" aria-label=\"{format}\">{indent(bytes)}</pre></details>");

    private static string Json(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes, ResourcePage.Options);
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, Indented))
            document.WriteTo(writer);
        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
    }

    private static string Xml(ReadOnlyMemory<byte> bytes)
    {
        // The server wrote it; it has no document type, and none would be read.
        using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray()),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false });
        return XDocument.Load(reader).ToString();
    }
}
