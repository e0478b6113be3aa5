using FsCheck.Xunit;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;
using Registry.Validation.Tests.Mutations;

namespace Registry.Validation.Tests.Laws;

/// <summary>The parsers of the Firely SDK see the same elements and values in what is valid.</summary>
public class SourceNodeLaws
{
    [Property(MaxTest = 200, Arbitrary = [typeof(Resources)])]
    public void Json_IsReadAsTheSdkReadsIt(RandomResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        // The SDK rounds numbers of more digits than a decimal of .NET has.
        var json = resource.Json.Replace(RandomValues.LongDecimal, "1.0", StringComparison.Ordinal);
        using var tree = Fixture.Read(json);
        Assert.Equal(Lines(FhirJsonNode.Parse(json), 0), Lines(tree.Root, 0));
    }

    [Property(MaxTest = 200, Arbitrary = [typeof(Resources)])]
    public void Xml_IsReadAsTheSdkReadsIt(RandomResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var xml = XmlForm.Compact(resource.Body);
        using var tree = Fixture.Read(xml);
        Assert.Equal(Lines(FhirXmlNode.Parse(xml), 0), Lines(tree.Root, 0));
    }

    private static IEnumerable<string> Lines(ISourceNode node, int depth) =>
        node.Children().SelectMany(child => Lines(child, depth + 1)).Prepend(Line(depth, node.Name, node.Text));

    private static List<string> Lines(FhirNode node, int depth)
    {
        List<string> lines = [Line(depth, node.Record.Shape?.Name ?? node.TypeName, node.GetString())];
        foreach (var child in node.Children)
            lines.AddRange(Lines(child, depth + 1));
        return lines;
    }

    // The SDK trims values, which FHIR does not ask for.
    private static string Line(int depth, string name, string? text) => $"{new string(' ', depth)}{name} {text?.Trim()}";
}
