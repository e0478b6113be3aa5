using Fhir.Http;
using Serilog.Events;

namespace FhirHost.Configuration;

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
            if (SectionOf(type) is not { Length: > 0 } section)
                continue;
            var parts = section.Split(':');
            var parent = parts[..^1].Aggregate(_root, (above, name) => above.Section(name));
            if (Constant(type, "EntriesOf") is true)
                parent.Put(parts[^1], new(SettingKind.Entries, element: SettingShape.Of(type)));
            else
                parent.Section(parts[^1]).Bind(type);
        }
    }

    /// <summary>The section of an options class; null where it names none.</summary>
    public static string? SectionOf(Type type) => Constant(type, "Section") as string;

    /// <summary>Where a key leads, as far as it is known.</summary>
    public SettingPlace Find(string key) => Find(key.Split(':'), orNearest: false);

    /// <summary>What to write instead of a key that nothing reads; empty where there is no guess, null where the key is known.</summary>
    public string? Suggest(string key)
    {
        if (!Find(key).IsUnread)
            return null;
        // An environment variable may have one underscore where two are needed.
        foreach (var parts in new[] { key.Split(':'), key.Split([':', '_'], StringSplitOptions.RemoveEmptyEntries) })
        {
            var near = Find(parts, orNearest: true);
            var isCorrected = !near.Path.Equals(string.Join(':', parts[..^near.Rest.Length]), StringComparison.OrdinalIgnoreCase);
            // Where the rest fits nothing, a name before it that is corrected still helps.
            if (isCorrected || (near.Rest.Length == 0 && near.Shape.Kind != SettingKind.Object))
                return near.Path;
        }

        return "";
    }

    private SettingPlace Find(string[] parts, bool orNearest)
    {
        var shape = _root;
        var path = new List<string>();
        foreach (var part in parts)
        {
            if ((shape.Below(part) ?? (orNearest ? Nearest(part, shape) : null)) is not { } below)
                break;
            path.Add(below.Name);
            shape = below.Shape;
        }

        return new SettingPlace(string.Join(':', path), shape, parts[path.Count..]);
    }

    private static (string, SettingShape)? Nearest(string name, SettingShape section) => section.Members.Values
        .Select(member => (Known: member, Cost: Cost(name, member.Name))).Where(member => member.Cost is not null)
        .OrderBy(member => member.Cost).ThenBy(member => member.Known.Name.Length)
        .Select(member => ((string, SettingShape)?)member.Known).FirstOrDefault();

    /// <summary>How far a name is from a known one; null where too far. Longer names may differ by more.</summary>
    private static int? Cost(string name, string known)
    {
        const int Least = 3;
        if (name.Length >= Least && known.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            return 1;
        var distance = NearestName.Distance(name, known);
        var most = Math.Clamp(Math.Min(name.Length, known.Length) / 3, 1, 5);
        return distance <= most || (distance == 2 && name.Length > Least) ? distance : null;
    }

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
