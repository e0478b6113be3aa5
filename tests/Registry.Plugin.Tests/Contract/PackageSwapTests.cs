using System.Diagnostics;
using System.Text.Json;

namespace Registry.Plugin.Tests.Contract;

/// <summary>One property builds the plugin against Firely's package instead of our contract.</summary>
public sealed class PackageSwapTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("6.9.0", false)]
    public async Task VonkCoreVersion_SwapsTheReference(string version, bool isOurs)
    {
        using var items = await EvaluateAsync(version);
        var projects = Names(items, "ProjectReference");
        Assert.Equal(isOurs, projects.Any(project => project.EndsWith("Vonk.Core.csproj", StringComparison.Ordinal)));
        Assert.Equal(!isOurs, Names(items, "PackageReference").Contains("Vonk.Core"));
        Assert.Equal(isOurs, items.RootElement.GetProperty("Properties").GetProperty("FhirSdkVersion").GetString() != "6.3.0");
        // By this the plugin knows where it runs.
        Assert.Equal(!isOurs, Names(items, "AssemblyMetadata").Contains("VonkCoreVersion"));
        if (!isOurs)
            Assert.Contains(items.RootElement.GetProperty("Items").GetProperty("PackageReference").EnumerateArray(), item =>
                item.GetProperty("Identity").GetString() == "Vonk.Core" && item.GetProperty("VersionOverride").GetString() == version);
    }

    private static List<string> Names(JsonDocument items, string kind) =>
        [.. items.RootElement.GetProperty("Items").GetProperty(kind).EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)];

    private static async Task<JsonDocument> EvaluateAsync(string version)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        string[] wanted =
            ["-getItem:ProjectReference", "-getItem:PackageReference", "-getItem:AssemblyMetadata", "-getProperty:FhirSdkVersion"];
        var project = Path.Combine(ContractUse.Root, "plugin", "Registry.Plugin", "Registry.Plugin.csproj");
        foreach (var argument in (string[])["msbuild", project, .. wanted, $"-p:VonkCoreVersion={version}"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonDocument.Parse(output);
    }
}
