using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Registry.Http.Tests.Docs;

/// <summary>docs/configuration.md lists the settings that the options classes of host and registry read, with their defaults.</summary>
[Trait("Spec", "T4")]
public sealed partial class ConfigurationPageTests
{
    private const string Nothing = "—";

    // Read outside of options classes: by the format negotiation, and by .NET.
    private static readonly string[] Further = ["HttpOptions:DefaultResponseType", "Logging:LogLevel:Default"];

    [Fact]
    public void Page_ListsEachSettingWithItsDefault()
    {
        using var registry = new RegistryApplication();
        registry.CreateClient().Dispose();
        var expected = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name is "FhirHost" or "FhirHost.Facades" or "Registry.Plugin" or "Registry.Storage")
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(Settings).Distinct().ToDictionary(setting => setting.Key, setting => setting.Default, StringComparer.Ordinal);
        var shown = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md")))
            .ToDictionary(row => row.Groups["key"].Value, row => row.Groups["default"].Value.Trim('`'), StringComparer.Ordinal);
        Assert.True(expected.Count > 80);
        Assert.Empty(expected.Keys.Except(shown.Keys, StringComparer.Ordinal));
        Assert.Empty(shown.Keys.Except(expected.Keys, StringComparer.Ordinal).Except(Further, StringComparer.Ordinal));
        Assert.All(expected, setting => Assert.Equal((setting.Key, setting.Value), (setting.Key, shown[setting.Key])));
    }

    private static IEnumerable<(string Key, string Default)> Settings(Type type)
    {
        if (type.IsAbstract || type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is not { IsLiteral: true } field)
            return [];
        var section = (string)field.GetRawConstantValue()!;
        return type.GetField("EntriesOf") is null ? Below(section, Activator.CreateInstance(type)!) : [(section, Nothing)];
    }

    private static IEnumerable<(string Key, string Default)> Below(string section, object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.SetMethod?.IsPublic != true)
                continue;
            var key = $"{section}:{property.Name}";
            var value = property.GetValue(options);
            if (property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal))
            {
                foreach (var setting in Below(key, value!))
                    yield return setting;
            }
            else
            {
                yield return (key, Shown(value));
            }
        }
    }

    private static string Shown(object? value) => value switch
    {
        bool isOn => isOn ? "true" : "false",
        string { Length: > 0 } or int or double or TimeSpan => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => Nothing,
    };

    [GeneratedRegex("""^\| `(?<key>[A-Za-z:]+)` \| (?<default>[^|]+) \|""", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Row();
}
