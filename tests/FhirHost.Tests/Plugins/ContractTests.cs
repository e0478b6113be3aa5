using System.Reflection;
using FhirHost.Tests.Running;

namespace FhirHost.Tests.Plugins;

/// <summary>The public face of the contract, pinned: a change of it is seen in <c>PublicApi.txt</c>, and thought over. With <c>REGISTRY_WRITE_PUBLIC_API=1</c> the files are written anew.</summary>
public sealed class ContractTests
{
    public static TheoryData<string> Contracts => ["Vonk.Core", "Vonk.Fhir", "Vonk.Fhir.R3", "Vonk.Fhir.R4"];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Contract_IsWhatTheFileSays(string contract)
    {
        var file = Path.Combine(HostApplication.Root, "host", contract, "PublicApi.txt");
        if (Environment.GetEnvironmentVariable("REGISTRY_WRITE_PUBLIC_API") == "1")
            File.WriteAllLines(file, PublicApi(Assembly.Load(contract)));
        Assert.Equal(File.ReadAllLines(file), PublicApi(Assembly.Load(contract)));
    }

    private static List<string> PublicApi(Assembly contract) =>
    [
        .. contract.GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(IsPublic).Select(member => $"{type}: {member}").Prepend($"{type}"))
            .Order(StringComparer.Ordinal),
    ];

    private static bool IsPublic(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsPublic),
        _ => false,
    };
}
