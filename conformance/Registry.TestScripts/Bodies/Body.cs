using Newtonsoft.Json.Linq;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.TestScripts.Bodies;

/// <summary>The text of a resource, seen as JSON, as XML or as a tree, each made when first needed.</summary>
internal sealed class Body(string text)
{
    private JObject? _json;

    public string Text => text;

    public bool IsEmpty => string.IsNullOrWhiteSpace(text);

    public bool IsXml { get; } = text.AsSpan().TrimStart().StartsWith("<");

    /// <summary>As XML, whichever format it is in.</summary>
    /// <exception cref="ScriptException">It cannot be read.</exception>
    public XElement Xml => field ??= IsXml ? SafeXml.Parse(text) : JsonToXml.Convert(JsonToXml.Parse(text));

    /// <summary>The type of the resource; null if this is not a resource.</summary>
    public string? ResourceType
    {
        get
        {
            try
            {
                if (IsEmpty)
                    return null;
                if (!IsXml)
                    return JsonToXml.TypeOf(JsonToXml.Parse(text));
                return Xml.Name.Namespace == SafeXml.Fhir ? Xml.Name.LocalName : null;
            }
            catch (ScriptException)
            {
                return null;
            }
        }
    }

    /// <summary>The id and version in the body; each null where it has none.</summary>
    public (string? Id, string? Version) Identity =>
        (Xml.FhirValue("id"), Xml.Element(SafeXml.Fhir + "meta")?.FhirValue("versionId"));

    /// <summary>As JSON; XML needs the definitions for that.</summary>
    public JObject Json(FhirValidator? validator)
    {
        if (_json is not null || !IsXml)
            return _json ??= JsonToXml.Parse(text);
        return _json = JsonToXml.Parse(As("json", validator));
    }

    /// <summary>The text in another format, its elements in the order of the definitions.</summary>
    public string As(string format, FhirValidator? validator)
    {
        using var tree = Tree(validator, new IssueList());
        using var output = new MemoryStream();
        if (format == "xml")
        {
            FhirValidator.WriteXml(tree, output);
            return Encoding.UTF8.GetString(output.ToArray());
        }

        var json = new System.Buffers.ArrayBufferWriter<byte>();
        FhirValidator.WriteJson(tree, json);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    /// <summary>As the validator sees it; dispose the tree.</summary>
    public FhirTree Tree(FhirValidator? validator, IssueList issues)
    {
        if (validator is null)
            throw new ScriptException("This needs the definitions of FHIR, and no packages are loaded: name them with --package.");
        var bytes = Encoding.UTF8.GetBytes(text);
        var format = IsXml ? SourceFormat.Xml : SourceFormat.Json;
        if (validator.Read(bytes, format, issues) is { } tree)
            return tree;
        var first = issues.ToList(format, bytes).Select(issue => issue.Diagnostics).Take(3);
        throw new ScriptException($"The body cannot be read as FHIR: {string.Join(" ", first)}");
    }
}
