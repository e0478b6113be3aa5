namespace FhirHost.Configuration;

/// <summary>
/// Layers of settings, later ones winning. An array of a later layer replaces the whole array of an earlier one: the
/// configuration system of .NET would mix them by index, which no administrator expects.
/// </summary>
internal sealed class LayeredSettings
{
    private readonly Dictionary<string, Setting> _settings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why layers cannot be read.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Settings that have no effect where they are given, in words.</summary>
    public List<string> Ineffective { get; } = [];

    /// <summary>The settings in force, in the order of their keys.</summary>
    public IEnumerable<Setting> All => _settings.Values.OrderBy(setting => setting.Key, StringComparer.Ordinal);

    /// <summary>What the layers so far say; null where none does.</summary>
    public Setting? this[string key] => _settings.GetValueOrDefault(key);

    public void AddFile(string path, bool isLog = false)
    {
        try
        {
            if (File.Exists(path))
                Add(Path.GetFileName(path), SettingsFiles.Read(path), isLog);
        }
        catch (SettingsException error)
        {
            Errors.AddRange(error.Errors);
        }
    }

    /// <summary>Adds a layer above all others.</summary>
    /// <param name="isLog">Whether the layer may only set what is logged.</param>
    public void Add(string name, IConfigurationRoot layer, bool isLog = false)
    {
        var given = LogLevels.Unify(layer.AsEnumerable());
        foreach (var key in given.Keys.Where(key => isLog && !LogLevels.IsLog(key)).ToList())
        {
            var setting = new Setting(key, "", name);
            var instead = name == Setting.LogEnvironment
                ? (setting with { Layer = Setting.Environment }).Write(key) : "appsettings.instance.json";
            Ineffective.Add($"{setting.Write(key)} ({name}) has no effect: there, only Logging and Serilog are read; use {instead}");
            given.Remove(key);
        }

        var levels = given.Keys.Select(LogLevels.Category).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        Remove(key => LogLevels.Category(key) is { } category && levels.Contains(category));
        foreach (var section in new ConfigurationBuilder().AddInMemoryCollection(given!).Build().GetChildren())
            Put(section, name);
    }

    /// <exception cref="SettingsException">Some layer cannot be read.</exception>
    public LayeredSettings Checked() => Errors.Count > 0 ? throw new SettingsException(Errors) : this;

    public static bool IsIndex(string name) => name.Length > 0 && name.All(char.IsAsciiDigit);

    private void Put(IConfigurationSection section, string layer)
    {
        var given = section.GetChildren().ToList();
        // By [""] administrators empty an array. An empty array reads as an empty value, as does an environment variable without one.
        var below = given.FindAll(one => one.Value != "" || !IsIndex(one.Key) || one.GetChildren().Any());
        var isEmpty = below.Count == 0 && (given.Count > 0 || section.Value == "");
        if (isEmpty || below.Exists(one => IsIndex(one.Key)))
            Remove(key => key.Equals(section.Path, StringComparison.OrdinalIgnoreCase) || IsElement(section.Path, key));
        // An empty value above other settings sets nothing; hosts of tests give all sections so.
        if (isEmpty || section.Value is { Length: > 0 })
            _settings[section.Path] = new Setting(section.Path, section.Value ?? "", layer);
        below.ForEach(one => Put(one, layer));
    }

    private static bool IsElement(string array, string key) => key.StartsWith(array + ":", StringComparison.OrdinalIgnoreCase)
        && IsIndex(key[(array.Length + 1)..].Split(':')[0]);

    private void Remove(Predicate<string> condition)
    {
        foreach (var key in _settings.Keys.Where(key => condition(key)).ToList())
            _settings.Remove(key);
    }
}
