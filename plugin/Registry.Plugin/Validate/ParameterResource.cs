using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Registry.Plugin.Parsing;
using Registry.Validation.Tree;

namespace Registry.Plugin.Validate;

/// <summary>Takes the resource out of a body of Parameters, on the line where it stands there, so that findings name the lines of the body.</summary>
internal static class ParameterResource
{
    /// <summary>The resource of the parameter at an index; the body has been read before, and holds one there.</summary>
    public static BodyBuffer CutOut(ReadOnlyMemory<byte> body, SourceFormat format, int index) =>
        BodyBuffer.Of(format == SourceFormat.Xml ? FromXml(body, index) : FromJson(body, index));

    private static byte[] FromJson(ReadOnlyMemory<byte> body, int index)
    {
        using var document = JsonDocument.Parse(body);
        var resource = JsonMarshal.GetRawUtf8Value(document.RootElement.GetProperty("parameter")[index].GetProperty("resource"));
        body.Span.Overlaps(resource, out var start);
        var alone = new byte[start + resource.Length];
        for (var at = 0; at < start; at++)
            alone[at] = body.Span[at] == '\n' ? (byte)'\n' : (byte)' ';
        resource.CopyTo(alone.AsSpan(start));
        return alone;
    }

    private static byte[] FromXml(ReadOnlyMemory<byte> body, int index)
    {
        var text = Encoding.UTF8.GetString(body.Span).TrimStart('\uFEFF');
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var root = XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo).Root!;
        var resource = root.Elements(root.Name.Namespace + "parameter").ElementAt(index).Element(root.Name.Namespace + "resource")!.Elements().First();
        // An element by itself declares its namespace; the columns of its first line move by that.
        return Encoding.UTF8.GetBytes(new string('\n', ((IXmlLineInfo)resource).LineNumber - 1) + resource.ToString(SaveOptions.DisableFormatting));
    }
}
