using Registry.Validation.Tests.Mutations.Bases;
using Registry.Validation.Tests.Mutations.Profiles;
using Registry.Validation.Tests.Mutations.Rules;

namespace Registry.Validation.Tests.Mutations;

/// <summary>Each case of the corpus, in each format that can express it, gives exactly the findings it names.</summary>
[Trait("Spec", "S2")]
public class CorpusTests
{
    /// <summary>Set to write the corpus anew.</summary>
    private const string WriteVariable = "REGISTRY_WRITE_CORPUS";

    public static TheoryData<string> Cases() => [.. RuleTables.Cases().Select(one => one.File)];

    public static TheoryData<string> Bodies() => [.. BaseBodies.Bodies.Select(body => body.Name)];

    [Fact]
    public void Files_AreWhatTheTablesMake()
    {
        var made = OwnPackage.Files().Concat(RuleTables.Cases().Select(one => ("cases/" + one.File, CaseFile.Write(one)))).ToList();
        if (Environment.GetEnvironmentVariable(WriteVariable) is { Length: > 0 })
            Write(made);
        var found = Directory.EnumerateFiles(CaseFile.Folder, "*", SearchOption.AllDirectories);
        Assert.Equal(
            made.Select(file => file.Item1).Order(StringComparer.Ordinal),
            found.Select(file => Path.GetRelativePath(CaseFile.Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.All(made, file =>
            Assert.Equal(file.Item2, File.ReadAllText(Path.Combine(CaseFile.Folder, file.Item1)).ReplaceLineEndings("\n")));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Bases_AreValid(string name)
    {
        var body = BaseBodies.Find(name);
        Assert.Empty(CorpusValidation.Findings(body.Json, SourceFormat.Json, body.Profile, isStrict: true));
        var root = System.Text.Json.Nodes.JsonNode.Parse(body.Json)!.AsObject();
        Assert.Empty(CorpusValidation.Findings(XmlForm.Of(root), SourceFormat.Xml, body.Profile, isStrict: true));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_GivesExactlyItsFindings(string file)
    {
        var one = CaseFile.Read(Path.Combine(CaseFile.Cases, file));
        Assert.True(one.Json is not null || one.Xml is not null);
        if (one.Json is { } json)
            AssertFindings(one, SourceFormat.Json, json);
        if (one.Xml is { } xml)
            AssertFindings(one, SourceFormat.Xml, xml);
    }

    private static void AssertFindings(CorpusCase one, SourceFormat format, string body)
    {
        var (expected, actual) =
            (Lines(one.Expected.Select(finding => finding.ToString())),
            Lines(CorpusValidation.Findings(body, format, one.Profile, one.IsStrict)));
        Assert.True(expected == actual, $"{one.File} should give\n{expected}\nbut gives in {format}\n{actual}");
    }

    private static string Lines(IEnumerable<string> findings) => string.Join('\n', findings);

    private static void Write(List<(string File, string Text)> files)
    {
        if (Directory.Exists(CaseFile.Folder))
            Directory.Delete(CaseFile.Folder, recursive: true);
        foreach (var (file, text) in files)
        {
            var path = Path.Combine(CaseFile.Folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }
}
