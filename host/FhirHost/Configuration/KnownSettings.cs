using System.Reflection;

namespace FhirHost.Configuration;

/// <summary>
/// The settings that somebody reads: those of .NET, and of every options class, of the host or a plugin, that names its section in a
/// constant
/// <c>Section</c>. Where a constant <c>EntriesOf</c> stands beside it, the section holds entries of that class under names that the
/// administrator gives.
/// </summary>
internal sealed class KnownSettings
{
    private readonly SectionShape _root = new();

    public KnownSettings(IEnumerable<Assembly> assemblies)
    {
        FrameworkSettings.AddTo(_root);
        foreach (var type in assemblies.SelectMany(Types))
        {
            if (Constant(type, "Section") is not string { Length: > 0 } section)
                continue;
            var parts = section.Split(':');
            var parent = parts[..^1].Aggregate(_root, (above, name) => above.Section(name));
            if (Constant(type, "EntriesOf") is true)
                parent.Put(parts[^1], new EntriesShape(ShapeOf.Of(type)));
            else
                parent.Section(parts[^1]).Bind(type);
        }
    }

    /// <summary>Where a key leads, as far as it is known.</summary>
    public SettingPlace Find(string key)
    {
        SettingShape shape = _root;
        var parts = key.Split(':');
        for (var at = 0; at < parts.Length; at++)
        {
            if (Below(shape, parts[at]) is not { } below)
                return new SettingPlace(string.Join(':', parts[..at]), shape, parts[at..]);
            parts[at] = (shape as SectionShape)?.Spell(parts[at]) ?? parts[at];
            shape = below;
        }

        return new SettingPlace(string.Join(':', parts), shape, []);
    }

    /// <summary>What to write instead of a key that nobody reads; empty where there is no guess, null where the key is known.</summary>
    public string? Mend(string key) => Find(key).IsUnread ? Spelling.Mend(_root, key) ?? "" : null;

    /// <summary>What stands one level below, null where nobody reads that.</summary>
    public static SettingShape? Below(SettingShape shape, string name) => shape switch
    {
        SectionShape section => section[name],
        ListShape list when IsNumber(name) => list.Element,
        EntriesShape entries => entries.Element,
        AnyShape => shape,
        _ => null,
    };

    public static bool IsNumber(string name) => name.Length > 0 && name.All(char.IsAsciiDigit);

    private static object? Constant(Type type, string name) =>
        type.GetField(name, BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true } field ? field.GetRawConstantValue() : null;

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            // A library may lack what only some of its types need.
            return partly.Types.OfType<Type>();
        }
    }
}
