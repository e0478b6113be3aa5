using FhirHost.Configuration;
using Microsoft.Extensions.Configuration;

namespace FhirHost.Tests.Configuration;

public sealed class LayeredSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("host-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Merge_LaterLayer_Wins() => Assert.Equal("b", Merge("""{"A":{"B":"a"}}""", """{"A":{"B":"b"}}""")["A:B"]);

    [Fact]
    public void Merge_LaterLayerWithoutKey_LeavesItAlone() => Assert.Equal("a", Merge("""{"A":{"B":"a"}}""", """{"A":{"C":"b"}}""")["A:B"]);

    [Fact]
    public void Merge_LaterArray_ReplacesTheWholeOfTheEarlier()
    {
        var merged = Merge("""{"A":["1","2","3"]}""", """{"A":["9"]}""");
        Assert.Equal(["A:0"], merged.Keys);
        Assert.Equal("9", merged["A:0"]);
    }

    [Fact]
    public void Merge_LaterArrayOfObjects_ReplacesTheWholeOfTheEarlier()
    {
        var merged = Merge("""{"P":{"B":[{"Path":"/","Include":["x","y"]},{"Path":"/b"}]}}""", """{"P":{"B":[{"Path":"/c"}]}}""");
        Assert.Equal(["P:B:0:Path"], merged.Keys);
    }

    [Fact]
    public void Merge_ArrayOfOneEmptyString_EmptiesIt() => Assert.Equal([("A", "")], Merge("""{"A":["1","2"]}""", """{"A":[""]}""").Select(pair => (pair.Key, pair.Value)));

    [Theory]
    [InlineData("""{"A":[]}""")]
    [InlineData("""{"a":[]}""")]
    public void Merge_EmptyArray_EmptiesIt(string later) => Assert.Equal([""], Merge("""{"A":["1","2"],"B":"x"}""".Replace(",\"B\":\"x\"", "", StringComparison.Ordinal), later).Values);

    [Fact]
    public void Merge_Keys_IgnoreCase() => Assert.Equal("b", Merge("""{"a":"x"}""", """{"A":"b"}""")["a"]);

    [Fact]
    public void Merge_CommentsAndTrailingCommas_AreAllowed() => Assert.Equal("a", Merge("{ /* x */ \"A\":\"a\", // y\n }")["A"]);

    [Fact]
    public void AddFile_BrokenJson_NamesTheFile()
    {
        var fault = Assert.Throws<SettingsException>(() => Merge("{ nonsense"));
        Assert.Contains("0.json is not valid JSON", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddSettings_AllSources_InTheDocumentedOrder()
    {
        File.WriteAllText(Path.Combine(_folder, "appsettings.default.json"), """{"A":"default","B":"default","C":"default","D":"default"}""");
        File.WriteAllText(Path.Combine(_folder, "appsettings.json"), """{"B":"json","C":"json","D":"json"}""");
        File.WriteAllText(Path.Combine(_folder, "appsettings.instance.json"), """{"C":"instance","D":"instance"}""");
        using var configuration = new ConfigurationManager();
        configuration.AddSettings(_folder, ["--D=command"]);
        Assert.Equal(["default", "json", "instance", "command"], new[] { "A", "B", "C", "D" }.Select(key => configuration[key]));
    }

    private Dictionary<string, string?> Merge(params string[] files)
    {
        var layers = new LayeredSettings();
        for (var at = 0; at < files.Length; at++)
        {
            var path = Path.Combine(_folder, $"{at}.json");
            File.WriteAllText(path, files[at]);
            layers.AddFile(path);
        }

        return layers.Sources().All.ToDictionary(setting => setting.Key, setting => (string?)setting.Value, StringComparer.OrdinalIgnoreCase);
    }
}
