using System.Reflection;
using FhirHost.Tests.Running;
using Vonk.Core.Context;

namespace FhirHost.Tests.Plugins;

/// <summary>The public face of the contract, pinned: a change of it is seen in <c>host/Vonk.Core/PublicApi.txt</c>, and thought over.</summary>
public sealed class ContractTests
{
    [Fact]
    public void Contract_IsWhatTheFileSays() =>
        Assert.Equal(File.ReadAllLines(Path.Combine(HostApplication.Root, "host", "Vonk.Core", "PublicApi.txt")), PublicApi());

    private static List<string> PublicApi() =>
    [
        .. typeof(IVonkContext).Assembly.GetExportedTypes()
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
