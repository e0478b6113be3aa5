using System.Collections;
using System.ComponentModel;

namespace FhirHost.Configuration;

/// <summary>The forms of a setting: one value, an array, a section whose keys the administrator chooses, a section, or anything.</summary>
internal enum SettingKind
{
    Value,
    List,
    Entries,
    Object,
    Any,
}

/// <summary>
/// What the configuration binder of .NET reads at a key of the settings. Its own <c>ErrorOnUnknownConfiguration</c> cannot replace this:
/// it throws at the first object with an unknown key, says nothing of values, and turns into an error what is a warning here, since
/// files of Firely Server and of plugins hold settings that no options class reads.
/// </summary>
/// <param name="kind">The form.</param>
/// <param name="type">The type of a value.</param>
/// <param name="element">What each element or entry is; of a section, what is under names that it does not know.</param>
internal sealed class SettingShape(SettingKind kind, Type? type = null, SettingShape? element = null)
{
    private readonly Dictionary<string, (string Name, SettingShape Shape)> _members = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<Type> _bound = new();

    public SettingKind Kind => kind;

    public Type Type => type ?? typeof(string);

    public SettingShape? Element => element;

    /// <summary>The settings and sections of a section, each with its name as its reader spells it.</summary>
    public IReadOnlyDictionary<string, (string Name, SettingShape Shape)> Members
    {
        get
        {
            // Read late, since options may hold options of their own type.
            while (_bound.TryDequeue(out var options))
            {
                foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsBound))
                {
                    var name = property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;
                    _members.TryAdd(name, (name, Of(property.PropertyType)));
                }
            }

            return _members;
        }
    }

    /// <summary>What is read one level below, with its name as its reader spells it; null where nothing is.</summary>
    public (string Name, SettingShape Shape)? Below(string name)
    {
        if (kind == SettingKind.Any)
            return (name, this);
        if (Members.TryGetValue(name, out var member))
            return member;
        return element is null || (kind == SettingKind.List && !LayeredSettings.IsIndex(name)) ? null : (name, element);
    }

    public static SettingShape Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(byte[]) || TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)))
            return new(SettingKind.Value, type);
        var elements = type.GetInterfaces().Prepend(type).FirstOrDefault(one => IsOf(typeof(IEnumerable<>), one))?.GetGenericArguments()[0];
        if (elements is not null)
        {
            return IsOf(typeof(KeyValuePair<,>), elements) ? new(SettingKind.Entries, element: Of(elements.GetGenericArguments()[1]))
                : new(SettingKind.List, element: Of(elements));
        }

        if (type.IsAbstract || type == typeof(object) || type.IsAssignableTo(typeof(IEnumerable)) || type.IsAssignableTo(typeof(Delegate)))
            return new(SettingKind.Any);
        var section = new SettingShape(SettingKind.Object);
        section.Bind(type);
        return section;
    }

    /// <summary>Adds the settings that are bound to the properties of a type.</summary>
    public void Bind(Type options) => _bound.Enqueue(options);

    public SettingShape Put(string name, SettingShape shape)
    {
        _members[name] = (name, shape);
        return this;
    }

    /// <summary>The section of some name, created where it is missing.</summary>
    public SettingShape Section(string name)
    {
        if (!Members.TryGetValue(name, out var member) || member.Shape.Kind != SettingKind.Object)
            Put(name, new(SettingKind.Object));
        return _members[name].Shape;
    }

    // A property that cannot be set can still be filled.
    private static bool IsBound(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0 && property.GetMethod?.IsPublic == true
        && (property.SetMethod?.IsPublic == true
            || (!property.PropertyType.IsArray && Of(property.PropertyType).Kind is not (SettingKind.Value or SettingKind.Any)));

    private static bool IsOf(Type generic, Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == generic;
}
