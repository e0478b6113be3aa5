using System.Collections;
using System.ComponentModel;

namespace FhirHost.Configuration;

/// <summary>The forms of a setting: one value, an array, a section, or anything.</summary>
internal enum SettingKind
{
    Value,
    List,
    Object,
    Any,
}

/// <summary>A type that the configuration binder of .NET reads settings into.</summary>
/// <param name="Path">The names that lead to it, as in a key; empty where it is reached.</param>
internal sealed record SettingReader(string Path, Type Type);

/// <summary>
/// What the configuration binder of .NET reads at a key of the settings. Its own <c>ErrorOnUnknownConfiguration</c> cannot replace this:
/// it throws at the first object with an unknown key, says nothing of values, and turns into an error what is a warning here, since
/// files of Firely Server and of plugins hold settings that no options class reads.
/// </summary>
/// <param name="name">The last name of the key, as its reader spells it.</param>
/// <param name="readers">What is read here and below; their paths begin here.</param>
internal sealed class SettingShape(string name, IReadOnlyList<SettingReader> readers)
{
    /// <summary>In a path, any name that the administrator chooses, or the number of an entry.</summary>
    public const string Each = "*";

    // Made late, since options may hold options of their own type.
    private readonly Lazy<Dictionary<string, SettingShape>> _below = new(() => readers.SelectMany(Under)
        .GroupBy(below => below.Name, below => below.Reader, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => new SettingShape(same.Key, [.. same]), StringComparer.OrdinalIgnoreCase));

    public string Name => name;

    public SettingKind Kind { get; } =
        readers.Select(KindOf).Contains(SettingKind.Object) ? SettingKind.Object : KindOf(readers[0]);

    /// <summary>The type of a value.</summary>
    public Type Type => readers[0].Type;

    /// <summary>What each entry is, or what is under a name that is no member's; null where nothing is.</summary>
    public SettingShape? Entry => _below.Value.GetValueOrDefault(Each);

    /// <summary>The settings and sections that a section has by name.</summary>
    public IEnumerable<SettingShape> Members => _below.Value.Values.Where(below => below.Name != Each);

    /// <summary>What is read one level below; null where nothing is.</summary>
    public SettingShape? Below(string part) =>
        Kind == SettingKind.List && !LayeredSettings.IsIndex(part) ? null : _below.Value.GetValueOrDefault(part) ?? Entry;

    private static IEnumerable<(string Name, SettingReader Reader)> Under(SettingReader reader)
    {
        if (reader.Path.Split(':', 2) is [{ Length: > 0 } first, .. var rest])
            return [(first, reader with { Path = string.Concat(rest) })];
        return KindOf(reader) switch
        {
            SettingKind.Value => [],
            SettingKind.Any => [(Each, reader)],
            _ when EntriesOf(reader.Type) is { } entries => [(Each, Read(IsPair(entries) ? entries.GetGenericArguments()[1] : entries))],
            _ => reader.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsBound).Select(property =>
                (property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name, Read(property.PropertyType))),
        };
    }

    private static SettingReader Read(Type type) => new("", Nullable.GetUnderlyingType(type) ?? type);

    private static SettingKind KindOf(SettingReader reader)
    {
        var type = reader.Type;
        if (reader.Path.Length > 0)
            return SettingKind.Object;
        if (type == typeof(byte[]) || TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)))
            return SettingKind.Value;
        if (EntriesOf(type) is { } entries)
            return IsPair(entries) ? SettingKind.Object : SettingKind.List;
        var isAny = type.IsAbstract || type == typeof(object)
            || type.IsAssignableTo(typeof(IEnumerable)) || type.IsAssignableTo(typeof(Delegate));
        return isAny ? SettingKind.Any : SettingKind.Object;
    }

    // A property that cannot be set can still be filled.
    private static bool IsBound(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0 && property.GetMethod?.IsPublic == true
        && (property.SetMethod?.IsPublic == true || (!property.PropertyType.IsArray
            && KindOf(Read(property.PropertyType)) is SettingKind.List or SettingKind.Object));

    private static Type? EntriesOf(Type type) => type.GetInterfaces().Prepend(type)
        .FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static bool IsPair(Type entry) => entry.IsGenericType && entry.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);
}
