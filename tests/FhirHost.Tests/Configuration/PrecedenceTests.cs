using System.Text.Json;
using FhirHost.Configuration;
using FhirHost.Startup;
using Microsoft.Extensions.Configuration;

namespace FhirHost.Tests.Configuration;

/// <summary>Every source of settings against every other: which one has the word.</summary>
[Trait("Spec", "T4")]
public sealed class PrecedenceTests : IDisposable
{
    private const string SecretFolder = "secrets";

    // The least first. Each is given as a source of a setting of its own name, so that tests do not meet in the environment; below Logging,
    // which all of them may set.
    private static readonly string[] Sources =
    [
        "appsettings.default.json", "appsettings.json", "VONK_", "appsettings.instance.json", "logsettings.json", "VONKLOG_",
            "logsettings.instance.json", SecretFolder, "command line",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("host-precedence-").FullName;

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            for (var weaker = 0; weaker < Sources.Length; weaker++)
            {
                for (var stronger = weaker + 1; stronger < Sources.Length; stronger++)
                    pairs.Add(Sources[weaker], Sources[stronger]);
            }

            return pairs;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void GivenTwoSources_ThenTheLaterOneWinsWholeArrays(string weaker, string stronger)
    {
        var name = $"P{Array.IndexOf(Sources, weaker)}x{Array.IndexOf(Sources, stronger)}";
        var secrets = Directory.CreateDirectory(Path.Combine(_folder, SecretFolder));
        string[] arguments =
            [.. Give(weaker, name, "weaker", 2), .. Give(stronger, name, "stronger", 1), $"--{SettingsFiles.SecretsKey}={secrets}"];
        using var configuration = new ConfigurationManager();
        try
        {
            var sources = configuration.AddSettings(_folder, arguments);
            Assert.Equal("stronger", configuration[$"Logging:{name}:Value"]);
            Assert.Equal(["stronger"], configuration.GetSection($"Logging:{name}:List").Get<string[]>()!);
            Assert.Equal("weaker", configuration[$"Logging:{name}:weaker"]);
            Assert.NotEqual(sources[$"Logging:{name}:weaker"]!.Layer, sources[$"Logging:{name}:Value"]!.Layer);
        }
        finally
        {
            foreach (var prefix in new[] { "VONK_", "VONKLOG_" })
            {
                foreach (var key in new[] { "Value", "List__0", "List__1", "weaker", "stronger" })
                    Environment.SetEnvironmentVariable($"{prefix}Logging__{name}__{key}", null);
            }
        }
    }

    [Fact]
    public async Task GivenAnotherFolderOfInstanceFiles_ThenThoseBesideTheServerAreNotRead()
    {
        File.WriteAllText(Path.Combine(_folder, "appsettings.instance.json"), """{"Hosting":{"HttpPort":4999}}""");
        File.WriteAllText(Path.Combine(_folder, "logsettings.instance.json"), """{"Logging":{"LogLevel":{"Moved":"Warning"}}}""");
        var moved = await CheckAsync((SettingsFiles.InstanceFolderVariable, _folder));
        Assert.Contains("Hosting:HttpPort = 4999   (appsettings.instance.json)", moved, StringComparison.Ordinal);
        Assert.Contains("Logging:LogLevel:Moved = Warning   (logsettings.instance.json)", moved, StringComparison.Ordinal);
        Assert.DoesNotContain("Registry:Edition", moved, StringComparison.Ordinal);
        Assert.Contains("Registry:Edition = ***   (appsettings.instance.json)", await CheckAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAFolderOfInstanceFilesThatIsNotThere_ThenThatIsSaid()
    {
        using var host = HostProcess.Start([SettingsReport.Verb], (SettingsFiles.InstanceFolderVariable, Path.Combine(_folder, "none")));
        var error = await host.Process.StandardError.ReadToEndAsync();
        Assert.Contains("The folder that VONK_PATH_TO_SETTINGS names does not exist", error, StringComparison.Ordinal);
    }

    private static async Task<string> CheckAsync(params (string, string)[] environment)
    {
        using var host = HostProcess.Start([SettingsReport.Verb], environment);
        var output = await host.Process.StandardOutput.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        return output;
    }

    /// <summary>
    /// Gives a source a value, a list of some length, and a setting that no other source has; the arguments are for the command line.
    /// </summary>
    private IEnumerable<string> Give(string source, string name, string value, int length)
    {
        var settings = Enumerable.Range(0, length).Select(at => ($"List:{at}", value)).Append(("Value", value)).Append((value, value))
            .ToList();
        if (source == "command line")
            return settings.Select(setting => $"--Logging:{name}:{setting.Item1}={value}");
        if (source == SecretFolder)
            settings.ForEach(setting => File.WriteAllText(
                Path.Combine(_folder, source, $"Logging__{name}__{setting.Item1.Replace(":", "__", StringComparison.Ordinal)}"), value));
        else if (source.EndsWith('_'))
            settings.ForEach(setting =>
                Environment.SetEnvironmentVariable($"{source}Logging__{name}__{setting.Item1.Replace(":", "__", StringComparison.Ordinal)}",
                value));
        else
            File.WriteAllText(Path.Combine(_folder, source),
                JsonSerializer.Serialize(new Dictionary<string,
                object>
                {
                    ["Logging"] = new Dictionary<string,
                object>
                    {
                        [name] = new Dictionary<string,
                object>
                        { ["Value"] = value, ["List"] = Enumerable.Repeat(value, length), [value] = value }
                    }
                }));
        return [];
    }
}
