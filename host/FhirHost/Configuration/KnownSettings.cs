using Serilog.Events;

namespace FhirHost.Configuration;

/// <summary>Where a key leads.</summary>
/// <param name="Path">As much of the key as is known, in the spelling of its reader.</param>
/// <param name="Shape">What may be set there.</param>
/// <param name="Rest">What is left of the key.</param>
internal sealed record SettingPlace(string Path, SettingShape Shape, string[] Rest)
{
    /// <summary>Whether nothing reads the key, by contrast to one that stands where something of another form is read.</summary>
    public bool IsUnread =>
        Rest.Length > 0 && Shape.Kind == SettingKind.Object && (Path.Length == 0 || !SettingShape.IsNumber(Rest[0]));
}

/// <summary>
/// The settings that something reads: those of .NET, and of every options class, of the host or a plugin, that names its section in a
/// constant <c>Section</c>. Where a constant <c>EntriesOf</c> is beside it, the section holds entries of that class under names that the
/// administrator chooses.
/// </summary>
internal sealed class KnownSettings
{
    /// <summary>Read before there are settings; the command line gives them as <c>--environment Production</c> too.</summary>
    public static readonly string[] OfDotNet =
    [
        "environment", "contentRoot", "applicationName", "urls", "http_ports", "https_ports", "webroot", "detailedErrors",
        "captureStartupErrors", "shutdownTimeoutSeconds", "suppressStatusMessages", "preferHostingUrls", "preventHostingStartup",
        "hostingStartupAssemblies", "AllowedHosts",
    ];

    private readonly SettingShape _root = new(SettingKind.Object);

    public KnownSettings(IEnumerable<Assembly> assemblies)
    {
        foreach (var name in OfDotNet.Append(SettingsFiles.InstanceFolderVariable[SettingsFiles.EnvironmentPrefix.Length..]))
            _root.Put(name, new(SettingKind.Value));
        _root.Put("Kestrel", new(SettingKind.Any)).Put(LogLevels.LoggingSection, Logging()).Put(LogLevels.SerilogSection, Serilog());
        _root.Section("HttpOptions").Put("DefaultResponseType", new(SettingKind.Value));
        foreach (var type in assemblies.SelectMany(Types))
        {
            if (Constant(type, "Section") is not string { Length: > 0 } section)
                continue;
            var parts = section.Split(':');
            var parent = parts[..^1].Aggregate(_root, (above, name) => above.Section(name));
            if (Constant(type, "EntriesOf") is true)
                parent.Put(parts[^1], new(SettingKind.Entries, element: SettingShape.Of(type)));
            else
                parent.Section(parts[^1]).Bind(type);
        }
    }

    /// <summary>Where a key leads, as far as it is known.</summary>
    public SettingPlace Find(string key)
    {
        var shape = _root;
        var parts = key.Split(':');
        for (var at = 0; at < parts.Length; at++)
        {
            if (shape[parts[at]] is not { } below)
                return new SettingPlace(string.Join(':', parts[..at]), shape, parts[at..]);
            parts[at] = shape.Members.TryGetValue(parts[at], out var member) ? member.Name : parts[at];
            shape = below;
        }

        return new SettingPlace(string.Join(':', parts), shape, []);
    }

    /// <summary>What to write instead of a key that nothing reads; empty where there is no guess, null where the key is known.</summary>
    public string? Suggest(string key) => Find(key).IsUnread ? Suggestion.Of(_root, key) ?? "" : null;

    private static SettingShape Serilog()
    {
        var level = new SettingShape(SettingKind.Value, typeof(LogEventLevel));
        var minimum = new SettingShape(SettingKind.Object).Put("Default", level).Put("ControlledBy", new(SettingKind.Value))
            .Put("Override", new(SettingKind.Entries, element: level));
        // The rest is read by Serilog and by its sinks.
        return new SettingShape(SettingKind.Object, element: new(SettingKind.Any)).Put("MinimumLevel", minimum);
    }

    private static SettingShape Logging()
    {
        var levels = new SettingShape(SettingKind.Entries, element: new(SettingKind.Value, typeof(LogLevel)));
        var provider = new SettingShape(SettingKind.Object, element: new(SettingKind.Any)).Put("LogLevel", levels);
        return new SettingShape(SettingKind.Object, element: provider).Put("LogLevel", levels);
    }

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
