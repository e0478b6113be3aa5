namespace Registry.Http.Tests.Crash;

/// <summary>A server that is half configured does not start, and says everything that is wrong at once.</summary>
[Trait("Spec", "T4")]
public sealed class StartupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GivenManyWrongSettings_WhenStarted_ThenOneMessageNamesAll()
    {
        using var process = RegistryProcess.StartRaw(new Dictionary<string, string>
        {
            ["PipelineOptions:PluginDirectory"] = Path.Combine(Repository.Host, "plugins"),
            ["Registry:SQLiteDbOptions:ConnectionString"] = $"Data Source={Path.Combine(_folder, "registry.db")}",
            ["Registry:Edition"] = "3.0",
            ["Registry:Repository"] = "Memory",
            ["Registry:Rules:Disabled:0"] = "R99",
            ["Registry:Conformance:Profile"] = "http://example.org/none",
            ["Registry:Conformance:TerminologyServer"] = "https://user:secret@tx.example.org",
            ["Registry:Conformance:TerminologyTimeout"] = "00:01:00",
            ["Registry:Conformance:TerminologyFailure"] = "Perhaps",
            ["Registry:Conformance:TerminologyCacheLifetime"] = "00:00:00",
            ["Registry:Authorization:DevelopmentTokens"] = "true",
            ["Hosting:BaseUrl"] = "not a url",
            ["SizeLimits:MaxResourceSize"] = "big",
        });
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        foreach (var key in new[]
        {
            "Registry:Edition", "Registry:Repository", "R99", "Registry:Conformance:Profile", "Registry:Conformance:TerminologyServer",
            "Registry:Conformance:TerminologyTimeout", "Registry:Conformance:TerminologyFailure",
            "Registry:Conformance:TerminologyCacheLifetime",
            "Registry:Authorization:DevelopmentTokens", "Registry:Authorization:Audience", "Hosting:BaseUrl", "SizeLimits:MaxResourceSize",
        })
            Assert.Contains(key, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error + await output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenFilesThatAreNotThere_WhenStarted_ThenOneMessageNamesAllWithTheirWholePaths()
    {
        var (code, said) = await RunAsync(new Dictionary<string, string>(Settings)
        {
            ["Hosting:CertificateFile"] = "no.pem",
            ["Hosting:CertificateKeyFile"] = "no.key",
            ["Registry:Authorization:JwksFile"] = Path.Combine(_folder, "no.json"),
            ["Registry:Audit:KeyFile"] = Path.Combine(_folder, "no-audit.key"),
            ["Registry:Conformance:Packages:0"] = Path.Combine(_folder, "no.tgz"),
            ["Registry:Conformance:Packages:1"] = Path.Combine(_folder, "none"),
            ["Registry:Conformance:Directory"] = Path.Combine(_folder, "no-folder"),
        });
        Assert.Equal(1, code);
        // The processes of tests run in the folder for temporary files.
        foreach (var (key, file) in new[]
        {
            ("Hosting:CertificateFile", Path.Combine(Path.GetTempPath(), "no.pem")),
            ("Hosting:CertificateKeyFile", Path.Combine(Path.GetTempPath(), "no.key")),
            ("Registry:Authorization:JwksFile", Path.Combine(_folder, "no.json")),
            ("Registry:Audit:KeyFile", Path.Combine(_folder, "no-audit.key")),
        })
            Assert.Contains($"  - {key} (command line): the file {file} does not exist", said, StringComparison.Ordinal);
        foreach (var (key, path) in new[] { ("Packages:0", "no.tgz"), ("Packages:1", "none"), ("Directory", "no-folder") })
            Assert.Contains(
                $"  - Registry:Conformance:{key} (command line): the folder or file {Path.Combine(_folder, path)} does not exist",
                said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAFileWhereFoldersShouldBe_WhenStarted_ThenBothFoldersAndTheirSettingsAreNamed()
    {
        var file = Path.Combine(_folder, "data");
        await File.WriteAllTextAsync(file, "a file");
        var (code, said) = await RunAsync(new Dictionary<string, string>(Settings)
        {
            ["Registry:SQLiteDbOptions:ConnectionString"] = $"Data Source={file}/registry.db",
            ["Registry:Audit:Directory"] = $"{file}/audit",
        });
        Assert.Equal(1, code);
        Assert.Contains($"the folder {file} cannot be made, because {file} is a file", said, StringComparison.Ordinal);
        Assert.Contains("Registry:SQLiteDbOptions:ConnectionString", said, StringComparison.Ordinal);
        Assert.Contains($"Registry:Audit:Directory (command line): the folder {file}/audit cannot be made, because {file} is a file", said,
            StringComparison.Ordinal);
        Assert.DoesNotContain("plugin", said, StringComparison.Ordinal);
    }

    /// <summary>No one can make files in /proc, not even root.</summary>
    [Fact]
    public async Task GivenAFolderThatCannotBeWritten_WhenStarted_ThenTheFolderAndItsSettingAreNamed()
    {
        var (code, said) = await RunAsync(new Dictionary<string, string>(Settings) { ["Registry:Audit:Directory"] = "/proc/audit" });
        Assert.Equal(1, code);
        Assert.Contains("Registry:Audit:Directory (command line): the audit's key cannot be read or made in the folder /proc/audit", said,
            StringComparison.Ordinal);
        Assert.DoesNotContain("KeyFile", said, StringComparison.Ordinal);
        Assert.DoesNotContain("The plugin", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenATrialOfTheSettings_WhenFoldersCannotBeWritten_ThenEachIsNamed()
    {
        var (code, said) = await RunAsync(new Dictionary<string, string>(Settings)
        {
            ["Registry:SQLiteDbOptions:ConnectionString"] = "Data Source=/proc/store/registry.db",
            ["Registry:Audit:Directory"] = "/proc/audit",
        }, "--check-settings", "--try");
        Assert.Equal(1, code);
        Assert.Contains("error: audit folder: Registry:Audit:Directory: the folder /proc/audit cannot be written", said,
            StringComparison.Ordinal);
        Assert.Contains("error: the store: Registry:SQLiteDbOptions:ConnectionString: the folder /proc/store cannot be written", said,
            StringComparison.Ordinal);
        Assert.Contains("tried: keys", said, StringComparison.Ordinal);
        Assert.Contains("would not start", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenATrialOfTheSettings_WhenAllIsWell_ThenItSaysSoAndLeavesNothing()
    {
        var settings = Settings;
        var before = Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories).ToList();
        var (code, said) = await RunAsync(settings, "--check-settings", "--try", "--strict");
        Assert.Equal(0, code);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories));
        Assert.Contains($"tried: audit folder: the folder {Path.Combine(_folder, "audit")} can be written", said, StringComparison.Ordinal);
        Assert.Contains($"tried: the store: the file {Path.Combine(_folder, "registry.db")} is not there yet", said,
            StringComparison.Ordinal);
        Assert.Contains("Registry:SQLiteDbOptions:ConnectionString = data source=", said, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Settings => RegistryApplication.Settings(_folder, new TokenIssuer(_folder).JwksFile);

    private static async Task<(int Code, string Said)> RunAsync(Dictionary<string, string> settings, params string[] verbs)
    {
        using var process = RegistryProcess.StartRaw(settings, "Production", verbs);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        // What is logged beside the message is no part of it.
        return (process.ExitCode, verbs.Length > 0 ? await output + error : error);
    }

    [Fact]
    public async Task GivenAProfileWithAnError_WhenStarted_ThenOneMessageNamesFileAndPlace()
    {
        using var process = RegistryProcess.StartRaw(new Dictionary<string,
            string>(RegistryApplication.Settings(_folder, new TokenIssuer(_folder).JwksFile))
        {
            ["Hosting:HttpPort"] = "0",
            ["Registry:Conformance:Packages:0"] = BrokenProfile.Write(_folder, "Appointment"),
            ["Registry:Conformance:Profile"] = BrokenProfile.Url,
        });
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var said = await output + await error;
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("broken.json", said, StringComparison.Ordinal);
        Assert.Contains("differential.element[1].min", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }
}
