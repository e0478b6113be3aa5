using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Contract;

/// <summary>
/// The plugin uses of the contract only what releases 5.x and 6.x both have; <c>Used.txt</c> lists it, looked over by hand.
/// </summary>
public sealed class ContractUseTests
{
    private static readonly string[] HostOnly = ["Vonk.Core.Metadata.IOpenApiContributor", "Vonk.Core.Metadata.IServedInteractions"];

    [Fact]
    public void Plugin_UsesOnlyWhatIsListed()
    {
        var file = Path.Combine(ContractUse.Root, "tests", "Registry.Plugin.Tests", "Contract", "Used.txt");
        if (Environment.GetEnvironmentVariable("REGISTRY_WRITE_PUBLIC_API") == "1")
            File.WriteAllLines(file, ContractUse.Of(typeof(TokenGate).Assembly.Location));
        var listed = File.ReadAllLines(file);
        Assert.Equal(listed, ContractUse.Of(typeof(TokenGate).Assembly.Location));
    }

    /// <summary>
    /// Every type, member and constant of the contract that the plugin uses has public evidence: <c>Documented.txt</c> says where. Names
    /// without it are looked up at run time, by <c>UnprovenNames</c> alone.
    /// </summary>
    [Fact]
    public void Plugin_UsesOnlyWhatIsDocumented()
    {
        var source = Path.Combine(ContractUse.Root, "plugin", "Registry.Plugin");
        var used = ContractUse.Of(typeof(TokenGate).Assembly.Location).Concat(ConstantUse.OfSource(source));
        Assert.Empty(used.Except(Documented()).Where(name => !HostOnly.Any(type => name == type || name.StartsWith(type + ".",
            StringComparison.Ordinal))).Order(StringComparer.Ordinal));
    }

    /// <summary>Types that this host adds to the contract (ADR 0017) are used only by what a build for Firely Server leaves out.</summary>
    [Fact]
    public void WhatThisHostAloneHas_IsUsedOnlyByWhatTheBuildForFirelyLeavesOut()
    {
        var plugin = Path.Combine(ContractUse.Root, "plugin", "Registry.Plugin");
        var leftOut = Path.Combine(plugin, "Capabilities", "OpenApi") + Path.DirectorySeparatorChar;
        var users = Directory.EnumerateFiles(plugin, "*.cs", SearchOption.AllDirectories)
            .Where(file => HostOnly.Any(type =>
                File.ReadAllText(file).Contains(type[(type.LastIndexOf('.') + 1)..], StringComparison.Ordinal)))
            .ToList();
        Assert.NotEmpty(users);
        Assert.All(users, file => Assert.StartsWith(leftOut, file, StringComparison.Ordinal));
        var project = File.ReadAllText(Path.Combine(plugin, "Registry.Plugin.csproj"));
        Assert.Contains("""<Compile Remove="Capabilities/OpenApi/**" />""", project, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OnInteraction(VonkInteraction.instance_read)", "VonkInteraction.instance_read")]
    [InlineData("Headers[VonkResultHeader.ETag] = tag", "VonkResultHeader.ETag")]
    [InlineData("new VonkIssue(VonkOutcome.IssueSeverity.Fatal)", "IssueSeverity.Fatal")]
    public void ANameWithoutEvidence_IsFound(string source, string name)
    {
        Assert.Equal([name], ConstantUse.OfText(source));
        Assert.DoesNotContain(name, Documented());
    }

    private static HashSet<string> Documented() =>
        [.. File.ReadLines(Path.Combine(ContractUse.Root, "tests", "Registry.Plugin.Tests", "Contract", "Documented.txt"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')[0])];
}
