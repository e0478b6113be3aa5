using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Registry.Validation.Tests.Laws;
using Registry.Validation.Tests.Mutations;
using Registry.Validation.Tests.Mutations.Bases;
using Registry.Validation.Tests.Mutations.Profiles;
using Registry.Validation.Tests.Packages.Samples;

namespace Registry.Validation.Tests.Definitions;

/// <summary>Whatever is wrong with a definition, in JSON or XML, it is a message, never another exception.</summary>
[Trait("Spec", "S14")]
public sealed class DefinitionLaws
{
    private static readonly string Corpus = Path.Combine(CaseFile.Folder, "package");

    // Of each kind of definition the ones with most to break.
    private static readonly Definition[] Originals =
        [.. OwnPackage.All.OrderByDescending(one => one.Body.ToJsonString().Length).Take(24), .. CodeLists.All];

    [Property(MaxTest = 40)]
    public void Definition_MutatedInJson_IsReportedOrUsed(int seed) => Check(seed, "x.json", mutant => mutant.ToJsonString());

    [Property(MaxTest = 20)]
    public void Definition_MutatedInXml_IsReportedOrUsed(int seed) => Check(seed, "x.xml", InXml);

    [Fact]
    public void Definitions_InXml_AreUsedAsInJson()
    {
        foreach (var original in Originals.Where(original => original.Type == "StructureDefinition").Take(8))
        {
            using var folder = new DefinitionFolder();
            folder.Write("x.xml", InXml(original.Body)!);
            var packages = folder.Packages(Corpus);
            new FhirValidator(packages).Compile((string)original.Body["url"]!);
            Assert.Empty(packages.Warnings);
        }
    }

    [Property(MaxTest = 150)]
    public void Archive_WithChangedBytes_IsReportedOrOpened(int seed)
    {
        var random = new Random(seed);
        using var samples = new PackageSamples();
        var archive = samples.Packed("a.tgz", PackageSamples.Manifest("a"), ("x.json", PackageSamples.CodeSystem("http://example.org/x")));
        var bytes = File.ReadAllBytes(archive);
        for (var times = random.Next(1, 4); times > 0; times--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        File.WriteAllBytes(archive, random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
        if (Report(() => PackageSet.Open(archive)) is { } message)
            Assert.Contains("a.tgz", message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 60)]
    public void Manifest_Mutated_IsReportedOrRead(int seed)
    {
        var manifest = JsonNode.Parse("""{"name":"a","version":"1.0.0","dependencies":{"b":"1.0.0"},"origins":["c@1"]}""")!.AsObject();
        using var samples = new PackageSamples();
        var folder = samples.Unpacked("folder", ElementMutation.Of(manifest, new Random(seed)).ToJsonString());
        Assert.NotEqual("", Report(() => PackageSet.Open(folder)));
    }

    [Fact]
    public void Definitions_ThatGoRoundInACircle_AreReported()
    {
        using var folder = new DefinitionFolder();
        foreach (var (own, other) in new[] { ("x", "y"), ("y", "z"), ("z", "x") })
        {
            folder.Write(own + ".json", DefinitionFolder.Profile("""{"path":"Patient.active","min":1}""")
                .Replace(DefinitionFolder.Url, "http://example.org/StructureDefinition/" + own, StringComparison.Ordinal)
                .Replace("http://hl7.org/fhir/StructureDefinition/Patient", "http://example.org/StructureDefinition/" + other,
                    StringComparison.Ordinal));
        }

        var validator = folder.Validator();
        Assert.Contains("based on itself", Report(() => validator.Compile(DefinitionFolder.Url)), StringComparison.Ordinal);
        Assert.Equal(["profile-unusable"], folder.Claimed(validator).Select(issue => issue.Id));
    }

    [Theory]
    [InlineData("""{"id":"Patient.link","path":"Patient.link","contentReference":"#Patient.link","min":0,"max":"*","base":{"max":"*"}}""")]
    [InlineData("""{"id":"Patient.link","path":"Patient.link","contentReference":"#Patient.nowhere","min":0,"max":"*","""
        + """ "base":{"max":"*"}}""")]
    [InlineData("""{"id":"Patient.name","path":"Patient.name","min":0,"max":"*","type":[{"code":"HumanName","""
        + """ "profile":"http://example.org/StructureDefinition/x"}]}""")]
    [InlineData("""{"id":"Patient.contained","path":"Patient.contained","min":0,"max":"*","type":[{"code":"Patient","""
        + """ "profile":"http://example.org/StructureDefinition/x"}]}""")]
    public void Elements_ThatReferToThemselves_AreReportedOrUsed(string element)
    {
        using var folder = new DefinitionFolder();
        folder.Write("x.json", $$$"""
            {"resourceType":"StructureDefinition","url":"{{{DefinitionFolder.Url}}}","kind":"resource","type":"Patient",
             "derivation":"constraint",
             "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",
             "snapshot":{"element":[{"id":"Patient","path":"Patient","min":0,"max":"*"},{{{element}}}]}}
            """);
        var validator = folder.Validator();
        _ = Report(() => validator.Compile(DefinitionFolder.Url));
        _ = folder.Claimed(validator, """
            "name":[{"text":"x"}],"link":[{"type":"seealso","other":{"display":"x"}}],"contained":[{"resourceType":"Patient","id":"c"}]
            """);
    }

    private static void Check(int seed, string file, Func<JsonObject, string?> write)
    {
        var random = new Random(seed);
        var original = Originals[random.Next(Originals.Length)];
        var mutant = original.Body;
        for (var times = random.Next(1, 4); times > 0; times--)
            mutant = random.Next(4) == 0 ? WrongCode(mutant, random) : ElementMutation.Of(mutant, random);
        if (write(mutant) is not { } text)
            return;
        using var folder = new DefinitionFolder();
        folder.Write(file, text);
        FhirValidator? validator = null;
        if (Report(() => validator = new FhirValidator(folder.Packages(Corpus))) is { } refusal)
        {
            Assert.Contains(file, refusal, StringComparison.Ordinal);
            return;
        }

        var url = (string)original.Body["url"]!;
        if (original.Type == "StructureDefinition")
            _ = Report(() => validator!.Compile(url));
        foreach (var body in BaseBodies.Bodies.Where(body => body.Profile is { } profile && (profile == url || random.Next(6) == 0)))
            _ = DefinitionFolder.Issues(validator!, Claiming(body));
    }

    private static string Claiming(BaseBody body)
    {
        var claiming = JsonNode.Parse(body.Json)!.AsObject();
        claiming["meta"] = new JsonObject { ["profile"] = new JsonArray(body.Profile!) };
        return claiming.ToJsonString();
    }

    /// <summary>Another text in place of one, at random.</summary>
    private static JsonObject WrongCode(JsonObject body, Random random)
    {
        var text = body.ToJsonString();
        var parts = text.Split("\":\"");
        var at = random.Next(1, parts.Length);
        parts[at] = "bogus" + parts[at][parts[at].IndexOf('"', StringComparison.Ordinal)..];
        return JsonNode.Parse(string.Join("\":\"", parts))!.AsObject();
    }

    private static string? InXml(JsonObject mutant)
    {
        try
        {
            return XmlForm.Of(mutant);
        }
        catch (Exception impossible) when (impossible is System.Xml.XmlException or ArgumentException or InvalidOperationException)
        {
            // XML has no such name or text.
            return null;
        }
    }

    /// <summary>The message where the action is refused; null where it is not. Any other exception fails the test.</summary>
    private static string? Report(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (PackageException refusal)
        {
            return refusal.Message;
        }
    }
}
