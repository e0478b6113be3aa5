using System.Text;

namespace Registry.Cli.Tests.Validation;

/// <summary>Standard input, NDJSON, byte order marks, and arguments that only look like options.</summary>
public sealed class InputFormTests : IDisposable
{
    private readonly FilesFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Case", "V17")]
    public void Validate_StandardInput_IsRead()
    {
        var run = CommandRun.Of(Encoding.UTF8.GetBytes(FilesFolder.Wrong), ["validate", "-"]);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("-:1:40: error binding-required: Patient.gender:", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.Of(Encoding.UTF8.GetBytes(FilesFolder.Patient), ["validate", "-"]).ExitCode);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [Trait("Case", "V17")]
    public void Validate_Ndjson_NamesTheLineOfEachIssue(string end)
    {
        var file = _folder.Write(
            "x.ndjson", string.Join(end, [FilesFolder.Patient, "", FilesFolder.Wrong, "{", FilesFolder.Patient, FilesFolder.Wrong]));

        var run = CommandRun.Of("validate", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(3, run.OutputLines.Length);
        Assert.StartsWith($"{file}:3:40: error binding-required: Patient.gender:", run.OutputLines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{file}:4:", run.OutputLines[1], StringComparison.Ordinal);
        Assert.Contains("not-well-formed", run.OutputLines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{file}:6:40: error binding-required", run.OutputLines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_LargeNdjson_IsReadInPieces()
    {
        var line = FilesFolder.Patient + new string(' ', 50_000);
        var file = _folder.Write("x.ndjson", string.Concat(Enumerable.Repeat(line + "\n", 9)) + FilesFolder.Wrong);

        var run = CommandRun.Of("validate", file);

        Assert.StartsWith($"{file}:10:40: error binding-required", Assert.Single(run.OutputLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.json", FilesFolder.Patient)]
    [InlineData("x.ndjson", FilesFolder.Patient)]
    [InlineData("x.xml", "<Patient xmlns=\"http://hl7.org/fhir\"><birthDate value=\"1974-12-25\"/></Patient>")]
    [Trait("Case", "V18")]
    public void Validate_ByteOrderMark_IsAcceptedWithAHint(string name, string content)
    {
        var run = CommandRun.Of("validate", _folder.Write(name, "\uFEFF" + content));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"{name}:1:1: information byte-order-mark:", run.OutputLines[0], StringComparison.Ordinal);
        Assert.EndsWith($"{name}: valid", run.OutputLines[1], StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Case", "V18")]
    public void Validate_Utf16_IsOneError()
    {
        var file = _folder.At("x.json");
        File.WriteAllText(file, FilesFolder.Patient, Encoding.Unicode);

        var run = CommandRun.Of("validate", file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("fatal not-utf-8", Assert.Single(run.OutputLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--bogus")]
    [InlineData("-x")]
    [InlineData("--formatted=json")]
    [Trait("Case", "V16")]
    public void Validate_UnknownOption_IsRefusedAsSuch(string option)
    {
        var file = _folder.Write("a.json", FilesFolder.Patient);

        foreach (var line in new string[][] { ["validate", option, file], ["validate", file, option],
            ["validate", file, option, "--", file] })
        {
            var run = CommandRun.Of(line);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains($"Unknown option: {option}.", run.Error, StringComparison.Ordinal);
            Assert.Empty(run.Output);
        }
    }

    [Fact]
    public void Validate_AfterTwoDashes_EverythingIsAFile()
    {
        var run = CommandRun.Of("validate", "--", "--bogus");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no such file or folder: --bogus", run.Error, StringComparison.Ordinal);
    }
}
