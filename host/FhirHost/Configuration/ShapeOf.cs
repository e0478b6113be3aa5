using System.Collections;
using System.ComponentModel;
using System.Reflection;

namespace FhirHost.Configuration;

/// <summary>What the configuration binder of .NET reads into a type.</summary>
internal static class ShapeOf
{
    public static SettingShape Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(byte[]) || TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)))
            return new ValueShape(type);
        if ((Argument(type, typeof(IDictionary<,>), 1) ?? Argument(type, typeof(IReadOnlyDictionary<,>), 1)) is { } entry)
            return new EntriesShape(Of(entry));
        if (Argument(type, typeof(IEnumerable<>), 0) is { } element)
            return new ListShape(Of(element));
        if (type.IsAbstract || type == typeof(object) || type.IsAssignableTo(typeof(IEnumerable)) || type.IsAssignableTo(typeof(Delegate)))
            return new AnyShape();
        var section = new SectionShape();
        section.Bind(type);
        return section;
    }

    /// <summary>The settings that are bound to the properties of a type.</summary>
    public static IEnumerable<SectionMember> Members(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.GetIndexParameters().Length == 0 && property.GetMethod?.IsPublic == true
        let shape = Of(property.PropertyType)
        // What cannot be set can still be filled.
        where property.SetMethod?.IsPublic == true || (shape is ListShape or EntriesShape or SectionShape && !property.PropertyType.IsArray)
        select new SectionMember(property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name, shape);

    private static Type? Argument(Type type, Type generic, int at) => type.GetInterfaces().Prepend(type)
        .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == generic)?.GetGenericArguments()[at];
}
