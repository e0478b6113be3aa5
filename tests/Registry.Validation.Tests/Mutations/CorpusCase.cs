using System.Text.Json.Nodes;
using Registry.Validation.Tests.Mutations.Bases;

namespace Registry.Validation.Tests.Mutations;

/// <summary>A case of the corpus: a body in the formats that can express it, and what must be found in each of them.</summary>
/// <param name="Rule">The group of rules, which is the folder of the file.</param>
/// <param name="Name">The name of the file.</param>
/// <param name="Base">The body it was made of.</param>
/// <param name="Profile">The profile to validate by; null for the definition of the type.</param>
/// <param name="IsStrict">Whether unknown extensions are refused.</param>
/// <param name="Json">The body in JSON; null where only XML can be wrong so.</param>
/// <param name="Xml">The body in XML; null where only JSON can.</param>
/// <param name="Expected">The findings, sorted by their text.</param>
internal sealed record CorpusCase(
    string Rule, string Name, string Base, string? Profile, bool IsStrict, string? Json, string? Xml, Finding[] Expected)
{
    public string File => Rule + "/" + Name + ".json";

    public static CorpusCase Of(string rule, Mutant mutant)
    {
        var body = BaseBodies.Find(mutant.Base);
        var root = JsonNode.Parse(body.Json)!.AsObject();
        foreach (var edit in mutant.Edits)
            edit.Change?.Invoke(root);
        var only = mutant.JsonOnly ? SourceFormat.Json : mutant.Edits.Select(edit => edit.Format)
            .FirstOrDefault(format => format != SourceFormat.None);
        return new CorpusCase(
            rule,
            mutant.Name,
            mutant.Base,
            body.Profile,
            mutant.IsStrict,
            only == SourceFormat.Xml ? null : Replaced(CaseFile.Text(root), SourceFormat.Json, mutant.Edits),
            only == SourceFormat.Json ? null : Replaced(XmlForm.Of(root), SourceFormat.Xml, mutant.Edits),
            [.. mutant.Expected.Select(Finding.Parse).OrderBy(finding => finding.ToString(), StringComparer.Ordinal)]);
    }

    private static string Replaced(string text, SourceFormat format, Edit[] edits)
    {
        foreach (var edit in edits.Where(edit => edit.Format == format))
            text = Samples.With(edit.Find, edit.Put, text);
        return text;
    }
}
