using FhirHost.Configuration;
using FhirHost.Startup;
using Microsoft.Extensions.Configuration;

namespace FhirHost.Tests.Configuration;

/// <summary>Settings from a folder with a file for each.</summary>
[Trait("Spec", "T4")]
public sealed class SecretFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("host-secrets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("pa ss", "pa ss")]
    [InlineData("pass\n", "pass")]
    [InlineData("pass\r\n", "pass")]
    [InlineData("\uFEFFpass\n", "pass")]
    [InlineData("-----BEGIN-----\nabc\n-----END-----\n", "-----BEGIN-----\nabc\n-----END-----")]
    public void AddSettings_File_IsItsValueWithoutTheEndOfItsLastLine(string content, string value)
    {
        Write("Hosting__CertificatePassword", content);
        Assert.Equal(value, Read().Settings["Hosting:CertificatePassword"]);
    }

    [Fact]
    public void AddSettings_FolderOfKubernetes_IsReadThroughItsLinks()
    {
        // A mounted secret: each file is a link into a folder that is replaced as a whole.
        var version = Directory.CreateDirectory(Path.Combine(_folder, "..2026_11_29"));
        File.WriteAllText(Path.Combine(version.FullName, "A__B"), "value");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "..data"), version.Name);
        File.CreateSymbolicLink(Path.Combine(_folder, "A__B"), Path.Combine("..data", "A__B"));
        var (settings, sources) = Read();
        Assert.Equal("value", settings["A:B"]);
        Assert.Equal(["A:B"], sources.All.Where(setting => setting.Layer == "secrets directory").Select(setting => setting.Key));
    }

    [Fact]
    public void AddSettings_FolderNamedInTheFolder_IsNotMoved()
    {
        Write("Hosting__SecretsDirectory", "/elsewhere");
        Assert.Equal(_folder, Read().Settings[SettingsFiles.SecretsKey]);
    }

    [Fact]
    public void AddSettings_NoSuchFolder_IsAnErrorWithTheSettingAndTheWholePath()
    {
        var error = Assert.Throws<SettingsException>(() => Read("missing"));
        Assert.StartsWith($"Hosting:SecretsDirectory: the folder {Path.Combine(_folder, "missing")} does not exist",
            Assert.Single(error.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckSettings_SecretFiles_AreNamedAndNotShown()
    {
        Write("Hosting__BaseUrl", "https://registry-7.example");
        using var host = HostProcess.Start([SettingsReport.Verb], ("VONK_Hosting__SecretsDirectory", _folder));
        var output = await host.Process.StandardOutput.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Contains("Hosting:BaseUrl = ***   (secrets directory)", output, StringComparison.Ordinal);
        Assert.Contains($"Hosting:SecretsDirectory = {_folder}   (environment)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("registry-7", output, StringComparison.Ordinal);
    }

    private void Write(string file, string content) => File.WriteAllText(Path.Combine(_folder, file), content);

    private (IConfiguration Settings, LayeredSettings Sources) Read(string folder = "")
    {
        var configuration = new ConfigurationManager();
        var sources = configuration.AddSettings(_folder, [$"--{SettingsFiles.SecretsKey}={Path.Combine(_folder, folder).TrimEnd('/')}"]);
        return (configuration, sources);
    }
}
