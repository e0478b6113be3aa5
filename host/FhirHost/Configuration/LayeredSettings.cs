namespace FhirHost.Configuration;

/// <summary>
/// Layers of settings, later ones winning. An array of a later layer replaces the whole array of an earlier one: the
/// configuration system of .NET would mix them by index, which no administrator expects.
/// </summary>
internal sealed class LayeredSettings
{
    private static readonly string[] LogSections = [LogLevels.LoggingSection, LogLevels.SerilogSection];
    private readonly Dictionary<string, Setting> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _ineffective = [];

    /// <summary>Why layers cannot be read.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>What the layers so far say; null where none does.</summary>
    public string? this[string key] => _settings.GetValueOrDefault(key)?.Value;

    public void Add(string name, IConfigurationRoot layer) => Add(name, Values(layer));

    /// <summary>A layer that may only set what is logged.</summary>
    public void AddLog(string name, IConfigurationRoot layer)
    {
        var values = Values(layer);
        foreach (var key in values.Keys.Where(key => !LogSections.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase)).ToList())
        {
            var setting = new Setting(key, "", name);
            var instead = name == Setting.LogEnvironment
                ? (setting with { Layer = Setting.Environment }).Write(key) : "appsettings.instance.json";
            _ineffective.Add($"{setting.Write(key)} ({name}) has no effect: there, only Logging and Serilog are read; use {instead}");
            values.Remove(key);
        }

        Add(name, values);
    }

    public void AddFile(string path, bool isLog = false)
    {
        if (!File.Exists(path))
            return;
        try
        {
            var layer = SettingsFiles.Read(path);
            if (isLog)
                AddLog(Path.GetFileName(path), layer);
            else
                Add(Path.GetFileName(path), layer);
        }
        catch (SettingsException error)
        {
            Errors.AddRange(error.Errors);
        }
    }

    /// <exception cref="SettingsException">Some layer cannot be read.</exception>
    public SettingSources Sources() => Errors.Count > 0 ? throw new SettingsException(Errors)
        : new([.. _settings.Values.OrderBy(setting => setting.Key, StringComparer.Ordinal)], _ineffective);

    private void Add(string name, Dictionary<string, string> values)
    {
        var given = WithoutEmptyElements(LogLevels.Unify(values));
        // An empty value above other settings sets nothing; hosts of tests give all sections so.
        RemoveAll(given, pair => pair.Value.Length == 0
            && given.Keys.Any(key => key.StartsWith(pair.Key + ":", StringComparison.OrdinalIgnoreCase)));
        // An empty value is how an empty array reads, and an environment variable without a value.
        var arrays = given.Keys.Select(ArrayOf).OfType<string>()
            .Concat(given.Where(pair => pair.Value.Length == 0).Select(pair => pair.Key)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var array in arrays)
            RemoveAll(_settings, pair => pair.Key.Equals(array, StringComparison.OrdinalIgnoreCase) || IsElement(array, pair.Key));
        foreach (var other in given.Keys.Select(LogLevels.OtherName).OfType<string>())
            _settings.Remove(other);
        foreach (var (key, value) in given)
            _settings[key] = new Setting(key, value, name);
    }

    /// <summary>A layer in which <c>[""]</c>, by which administrators empty an array, is the array's key without a value.</summary>
    private static Dictionary<string, string> WithoutEmptyElements(Dictionary<string, string> layer)
    {
        var removed = RemoveAll(layer, pair => pair.Value.Length == 0 && pair.Key.LastIndexOf(':') is > 0 and var at
            && SettingShape.IsNumber(pair.Key[(at + 1)..]));
        var arrays = removed.Select(key => key[..key.LastIndexOf(':')]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var array in arrays.Where(array => !layer.Keys.Any(key => IsElement(array, key))))
            layer[array] = "";
        return layer;
    }

    /// <summary>The key of the outermost array that a key is an element of; null where it is of none.</summary>
    private static string? ArrayOf(string key)
    {
        var parts = key.Split(':');
        var index = Array.FindIndex(parts, SettingShape.IsNumber);
        return index <= 0 ? null : string.Join(':', parts.Take(index));
    }

    private static bool IsElement(string array, string key) => key.StartsWith(array + ":", StringComparison.OrdinalIgnoreCase)
        && SettingShape.IsNumber(key[(array.Length + 1)..].Split(':')[0]);

    private static List<string> RemoveAll<T>(Dictionary<string, T> settings, Func<KeyValuePair<string, T>, bool> condition)
    {
        var keys = settings.Where(condition).Select(pair => pair.Key).ToList();
        keys.ForEach(key => settings.Remove(key));
        return keys;
    }

    private static Dictionary<string, string> Values(IConfigurationRoot layer) => layer.AsEnumerable().Where(pair => pair.Value is not null)
        .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
}
