using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Validation.Reading;
using Registry.Validation.Tree;

namespace Registry.Plugin.Validate;

/// <summary>
/// Takes the resource out of a body of Parameters, on the line where it stands there, so that findings name the lines of the body.
/// </summary>
internal static class ParameterResource
{
    // The body has been read within the limits of the settings, none of which is above these.
    private static readonly ReadLimits Widest = new() { MaxDepth = 512, MaxNodes = int.MaxValue };

    /// <summary>The resource of the parameter at an index; the body has been read before, and holds one there.</summary>
    public static BodyBuffer CutOut(ReadOnlyMemory<byte> body, SourceFormat format, int index) =>
        BodyBuffer.Of(format == SourceFormat.Xml ? FromXml(body, index) : FromJson(body, index));

    private static byte[] FromJson(ReadOnlyMemory<byte> body, int index)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = Widest.MaxDepth });
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
        using var xml = new XmlCursor(body.Span, Widest);
        xml.ReadRoot();
        for (var left = index; left >= 0 && xml.ReadChild(0);)
        {
            if (xml.Node.LocalName == "parameter")
                left--;
        }

        while (xml.ReadChild(1) && xml.Node.LocalName != "resource")
        {
            // Past the parameter's other elements.
        }

        xml.ReadChild(2);
        // An element by itself declares its namespace; the columns of its first line move by that.
        return [.. Encoding.UTF8.GetBytes(new string('\n', xml.Line - 1)), .. XmlElementCopy.Of(xml)];
    }
}
