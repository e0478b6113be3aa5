using Hl7.Fhir.Specification;

namespace Vonk.Fhir.R3.Definitions;

/// <summary>Reads the table of elements into types.</summary>
internal static class ElementTable
{
    private const string Choice = "[x]";

    /// <summary>The types by name.</summary>
    /// <param name="lines">The elements.</param>
    /// <param name="summary">For each type, the type and the paths of the elements that belong to its summary.</param>
    public static Dictionary<string, TypeSummary> Read(IEnumerable<string> lines, IEnumerable<string> summary)
    {
        var inSummary = summary.Select(line => line.Split(' '))
            .SelectMany(parts => parts.Skip(1).Select(path => $"{parts[0]}.{path}")).ToHashSet(StringComparer.Ordinal);
        var types = new Dictionary<string, TypeSummary>(StringComparer.Ordinal);
        var withChildren = new Dictionary<string, TypeSummary>(StringComparer.Ordinal);
        var sameAs = new List<(ElementSummary Element, string Path)>();
        TypeSummary type = null!;
        foreach (var line in lines)
        {
            var parts = line.Split(' ');
            if (parts[0].Length > 0)
            {
                type = new TypeSummary(parts[0], parts[1] == "abstract", isResource: parts[1] == "resource" || parts[0] is "Resource"
                    or "DomainResource");
                types.Add(type.TypeName, type);
                continue;
            }

            var path = $"{type.TypeName}.{parts[1]}";
            var parent = withChildren.GetValueOrDefault(path[..path.LastIndexOf('.')], type);
            var element = Element(parts[1], parts[2], parts[3], parent.Elements.Count, inSummary.Contains(path));
            parent.Add(element);
            if (parts[3].StartsWith('#'))
                sameAs.Add((element, parts[3][1..]));
            else
                element.Type = Types(parts[3], path, withChildren);
        }

        foreach (var (element, path) in sameAs)
            element.Type = [withChildren[path]];
        return types;
    }

    private static ElementSummary Element(string path, string cardinality, string types, int order, bool inSummary)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        var isChoice = name.EndsWith(Choice, StringComparison.Ordinal);
        var representation = cardinality.EndsWith('@') ? XmlRepresentation.XmlAttr : types == "xhtml" ? XmlRepresentation.XHtml
            : XmlRepresentation.XmlElement;
        return new ElementSummary(isChoice ? name[..^Choice.Length] : name, cardinality[0] == '*',
            cardinality.Contains('!', StringComparison.Ordinal), representation, order)
        {
            IsChoiceElement = isChoice,
            IsResource = types == "Resource",
            InSummary = inSummary,
        };
    }

    private static ITypeSerializationInfo[] Types(string names, string path, Dictionary<string, TypeSummary> withChildren)
    {
        if (names is not ("BackboneElement" or "Element"))
            return [.. names.Split(',').Select(name => new TypeReference(name))];
        var own = new TypeSummary(names, isAbstract: true, isResource: false);
        withChildren.Add(path, own);
        return [own];
    }
}
