using FhirHost.Configuration;
using FhirHost.Startup;
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
    public void Merge_ArrayOfOneEmptyString_EmptiesIt() => Assert.Equal(["A"], Merge("""{"A":["1","2"]}""", """{"A":[""]}""").Keys);

    [Theory]
    [InlineData("""{"A":[]}""")]
    [InlineData("""{"A":[""]}""")]
    [InlineData("""{"A":""}""")]
    public void Merge_EmptyArray_EmptiesTheEarlier(string later)
    {
        using var configuration = new ConfigurationManager();
        SettingsFiles.Use(configuration, Settings("""{"A":["1","2"],"B":{"C":["x"]}}""", later).All);
        Assert.Empty(configuration.GetSection("A").Get<string[]>()!);
        Assert.Equal(["x"], configuration.GetSection("B:C").Get<string[]>()!);
    }

    [Fact]
    public void Merge_EmptyArrayThenArray_IsTheLast() =>
        Assert.Equal(["A:0"], Merge("""{"A":["1","2"]}""", """{"A":[]}""", """{"A":["3"]}""").Keys);

    [Fact]
    public void Merge_EmptyArrayWithinASection_LeavesItsOtherSettings() =>
        Assert.Equal(["A:B", "A:C"], Merge("""{"A":{"B":["1"],"C":"x"}}""", """{"A":{"B":[]}}""").Keys);

    [Theory]
    [InlineData("""{"A":null}""")]
    [InlineData("""{"A":[null]}""")]
    [InlineData("""{"A":[{"B":null}]}""")]
    public void Merge_Null_LeavesTheEarlier(string later) => Assert.Equal(["A:0", "A:1"], Merge("""{"A":["1","2"]}""", later).Keys);

    [Fact]
    public void AddSettings_EmptySectionAboveSettings_SaysNothing()
    {
        using var configuration = new ConfigurationManager();
        Assert.Equal(["A:B", "A:C:0"], configuration.AddSettings(_folder, ["--A=", "--A:B=x", "--A:C=", "--A:C:0=y"])
            .All.Where(setting => setting.Layer == Setting.CommandLine).Select(setting => setting.Key));
    }

    [Fact]
    public void Merge_Keys_IgnoreCase() => Assert.Equal("b", Merge("""{"a":"x"}""", """{"A":"b"}""")["a"]);

    [Fact]
    public void Merge_CommentsAndTrailingCommas_AreAllowed() => Assert.Equal("a", Merge("{ /* x */ \"A\":\"a\", // y\n }")["A"]);

    [Fact]
    public void AddFile_SeveralBrokenFiles_AreAllReportedWithLineAndPosition()
    {
        var error =
            Assert.Throws<SettingsException>(() =>
            Merge("{\n  nonsense", """{"A":"b"}""", "", """{"A":1,"A":2}""", "[]", "{\n\"Password\": trustno1 }"));
        Assert.Equal(5, error.Errors.Count);
        Assert.StartsWith("0.json is not valid JSON at line 2, position 3: ", error.Errors[0], StringComparison.Ordinal);
        Assert.StartsWith("2.json is empty; write { } into it", error.Errors[1], StringComparison.Ordinal);
        Assert.StartsWith("3.json cannot be read: ", error.Errors[2], StringComparison.Ordinal);
        Assert.StartsWith("4.json must hold an object", error.Errors[3], StringComparison.Ordinal);
        Assert.StartsWith("5.json is not valid JSON at line 2, position ", error.Errors[4], StringComparison.Ordinal);
        Assert.DoesNotContain("trustno1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddSettings_AllSources_InTheDocumentedOrder()
    {
        File.WriteAllText(Path.Combine(_folder, "appsettings.default.json"),
            """{"A":"default","B":"default","C":"default","D":"default"}""");
        File.WriteAllText(Path.Combine(_folder, "appsettings.json"), """{"B":"json","C":"json","D":"json"}""");
        File.WriteAllText(Path.Combine(_folder, "appsettings.instance.json"), """{"C":"instance","D":"instance"}""");
        using var configuration = new ConfigurationManager();
        configuration.AddSettings(_folder, ["--D=command"]);
        Assert.Equal(["default", "json", "instance", "command"], new[] { "A", "B", "C", "D" }.Select(key => configuration[key]));
    }

    private Dictionary<string, string> Merge(params string[] files) =>
        Settings(files).All.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase);

    private LayeredSettings Settings(params string[] files)
    {
        var layers = new LayeredSettings();
        for (var at = 0; at < files.Length; at++)
        {
            var path = Path.Combine(_folder, $"{at}.json");
            File.WriteAllText(path, files[at]);
            layers.AddFile(path);
        }

        return layers.Checked();
    }
}
