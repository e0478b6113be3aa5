using Serilog.Events;

namespace FhirHost.Configuration;

/// <summary>
/// The settings that something reads: those of .NET, and of every options class, of the host or a plugin, that names its section in a
/// constant <c>Section</c>. Where a constant <c>EntriesOf</c> is beside it, the section holds entries of that class under names that the
/// administrator chooses.
/// </summary>
internal sealed class KnownSettings(IEnumerable<Assembly> assemblies)
{
    /// <summary>Read before there are settings; the command line gives them as <c>--environment Production</c> too.</summary>
    public static readonly string[] OfDotNet =
    [
        "environment", "contentRoot", "applicationName", "urls", "http_ports", "https_ports", "webroot", "detailedErrors",
        "captureStartupErrors", "shutdownTimeoutSeconds", "suppressStatusMessages", "preferHostingUrls", "preventHostingStartup",
        "hostingStartupAssemblies", "AllowedHosts",
    ];

    // What no options class says; an object is anything.
    private static readonly SettingReader[] Further =
    [
        .. OfDotNet.Select(name => new SettingReader(name, typeof(string))),
        new("PATH_TO_SETTINGS", typeof(string)),
        new("Kestrel", typeof(object)),
        new("Logging:LogLevel:*", typeof(LogLevel)),
        new("Logging:*:LogLevel:*", typeof(LogLevel)),
        new("Logging:*:*", typeof(object)),
        new("Serilog:MinimumLevel:Default", typeof(LogEventLevel)),
        new("Serilog:MinimumLevel:ControlledBy", typeof(string)),
        new("Serilog:MinimumLevel:Override:*", typeof(LogEventLevel)),
        new("Serilog:*", typeof(object)),
        new("HttpOptions:DefaultResponseType", typeof(string)),
    ];

    private readonly SettingShape _root = new("", [.. Further, .. assemblies.SelectMany(Types).SelectMany(Declared)]);

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
            if (isCorrected || (near.Rest.Length == 0 && !near.Shape.Members.Any()))
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
            if ((shape.Below(part) ?? (orNearest ? Nearest(part, shape.Members) : null)) is not { } below)
                break;
            path.Add(below.Name == SettingShape.Each ? part : below.Name);
            shape = below;
        }

        return new SettingPlace(string.Join(':', path), shape, parts[path.Count..]);
    }

    private static SettingShape? Nearest(string name, IEnumerable<SettingShape> known) => known
        .Select(shape => (Shape: shape, Cost: Cost(name, shape.Name))).Where(near => near.Cost is not null)
        .OrderBy(near => near.Cost).ThenBy(near => near.Shape.Name.Length).FirstOrDefault().Shape;

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

    private static IEnumerable<SettingReader> Declared(Type type) => SectionOf(type) is not { Length: > 0 } section ? []
        : [new SettingReader(Constant(type, "EntriesOf") is true ? $"{section}:{SettingShape.Each}" : section, type)];

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
