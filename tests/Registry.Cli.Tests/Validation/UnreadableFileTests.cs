using Registry.Validation;
using Registry.Validation.Files;
using Registry.Validation.Packages;

namespace Registry.Cli.Tests.Validation;

/// <summary>A file that cannot be read is that file's error; the others are checked.</summary>
[Trait("Case", "V14")]
public sealed class UnreadableFileTests : IDisposable
{
    private readonly FilesFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("missing.json", "missing")]
    [InlineData("b.json", "back to itself")]
    [InlineData("/proc/self/mem", "could not be read")]
    public void Validate_LinkThatCannotBeRead_IsOneFilesError(string target, string reason)
    {
        _folder.Write("a.json", FilesFolder.Patient);
        _folder.Link("b.json", target);
        _folder.Write("c.json", FilesFolder.Patient);

        var run = CommandRun.Of("validate", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(3, run.OutputLines.Length);
        Assert.EndsWith("a.json: valid", run.OutputLines[0], StringComparison.Ordinal);
        Assert.Contains("b.json: fatal file-unreadable:", run.OutputLines[1], StringComparison.Ordinal);
        Assert.Contains(reason, run.OutputLines[1], StringComparison.Ordinal);
        Assert.EndsWith("c.json: valid", run.OutputLines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_BrokenLinkByName_IsOneFilesError()
    {
        _folder.Link("b.json", "missing.json");

        var run = CommandRun.Of("validate", _folder.At("b.json"), _folder.Write("a.json", FilesFolder.Patient));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("2 files checked: 1 valid, 1 not", run.Error, StringComparison.Ordinal);
    }

    // What no user can open, root neither: nothing here depends on permissions.
    [Theory]
    [InlineData("a.json/b.json", "could not be read")]
    [InlineData("loop.json", "back to itself")]
    [InlineData("far.json", "missing")]
    [InlineData("folder.json", "could not be read")]
    public void Run_WhatCannotBeOpened_IsItsError(string name, string reason)
    {
        _folder.Write("a.json", FilesFolder.Patient);
        Directory.CreateDirectory(_folder.At("folder.json"));
        _folder.Link("loop.json", "loop2.json");
        _folder.Link("loop2.json", "loop.json");
        _folder.Link("far.json", "near.json");
        _folder.Link("near.json", "missing.json");

        var result = Check().Run(_folder.At(name));

        var issue = Assert.Single(result.Issues);
        Assert.Equal("file-unreadable", issue.Id);
        Assert.Contains(reason, issue.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_LinksInACircleAmongOthers_AreEachOneFilesError()
    {
        _folder.Link("a.json", "b.json");
        _folder.Link("b.json", "a.json");
        _folder.Write("c.json", FilesFolder.Patient);

        var run = CommandRun.Of("validate", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.OutputLines.Count(line => line.Contains(": fatal file-unreadable:", StringComparison.Ordinal)));
        Assert.EndsWith("c.json: valid", run.OutputLines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_FileThatMayNotBeRead_IsOneFilesError()
    {
        // Root may read it nevertheless, and Windows has no such modes: there the test would prove nothing.
        if (Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
            return;
        var file = _folder.Write("b.json", FilesFolder.Patient);
        File.SetUnixFileMode(file, UnixFileMode.None);

        var run = CommandRun.Of("validate", file, _folder.Write("a.json", FilesFolder.Patient));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("b.json: fatal file-unreadable:", run.Output, StringComparison.Ordinal);
        Assert.Contains("a.json: valid", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_EmptyFile_IsOneFilesError()
    {
        _folder.Write("a.json", "");
        _folder.Write("b.ndjson", "\n \n");

        var run = CommandRun.Of("validate", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.All(run.OutputLines, line => Assert.Contains("fatal file-empty", line, StringComparison.Ordinal));
        Assert.Equal(2, run.OutputLines.Length);
    }

    [Fact]
    public void Run_FileThatIsGoneMeanwhile_IsItsError()
    {
        var result = Check().Run(_folder.At("gone.json"));

        Assert.False(result.IsValid);
        Assert.Equal("file-unreadable", Assert.Single(result.Issues).Id);
    }

    private static FileCheck Check() => new(
        new FhirValidator(PackageSet.Open(PackageSetOptions.Default, [Path.Combine(AppContext.BaseDirectory, "packages")])),
        [],
        () => Stream.Null);
}
