using Registry.Plugin.Security;

namespace Registry.Plugin.Tests.Contract;

/// <summary>The plugin uses of the contract only what releases 5.x and 6.x both have; <c>Used.txt</c> lists it, looked over by hand.</summary>
public sealed class ContractUseTests
{
    [Fact]
    public void Plugin_UsesOnlyWhatIsListed()
    {
        var file = Path.Combine(ContractUse.Root, "tests", "Registry.Plugin.Tests", "Contract", "Used.txt");
        if (Environment.GetEnvironmentVariable("REGISTRY_WRITE_PUBLIC_API") == "1")
            File.WriteAllLines(file, ContractUse.Of(typeof(TokenGate).Assembly.Location));
        var listed = File.ReadAllLines(file);
        Assert.Equal(listed, ContractUse.Of(typeof(TokenGate).Assembly.Location));
    }
}
