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
    public Setting? this[string key] => _settings.GetValueOrDefault(LogLevels.Identity(key));

    /// <summary>Adds a layer above all others.</summary>
    /// <param name="isLog">Whether the layer may only set what is logged.</param>
    public void Add(string name, IConfigurationRoot layer, bool isLog = false)
    {
        // Serilog first: where a layer sets a level in both sections, Logging wins.
        foreach (var section in layer.GetChildren().Reverse())
        {
            if (!isLog || LogLevels.IsLog(section.Key))
                Put(section, name);
            else
                Ineffective.AddRange(section.AsEnumerable().Where(one => one.Value is not null).Select(one => NoEffect(one.Key, name)));
        }
    }

    /// <exception cref="SettingsException">Some layer cannot be read.</exception>
    public LayeredSettings Checked() => Errors.Count > 0 ? throw new SettingsException(Errors) : this;

    public static bool IsIndex(string name) => name.Length > 0 && name.All(char.IsAsciiDigit);

    private void Put(IConfigurationSection section, string layer)
    {
        // A null in a file says nothing.
        var given = section.GetChildren().Where(one => one.AsEnumerable().Any(setting => setting.Value is not null)).ToList();
        // By [""] administrators empty an array. An empty array reads as an empty value, as does an environment variable without one.
        var below = given.FindAll(one => one.Value != "" || !IsIndex(one.Key) || one.GetChildren().Any());
        var isEmpty = below.Count == 0 && (given.Count > 0 || section.Value == "");
        if (isEmpty || below.Exists(one => IsIndex(one.Key)))
            Remove(key => key.Equals(section.Path, StringComparison.OrdinalIgnoreCase) || IsElement(section.Path, key));
        // An empty value above other settings sets nothing; hosts of tests give all sections so.
        if (isEmpty || section.Value is { Length: > 0 })
        {
            var setting = LogLevels.Unify(new Setting(section.Path, section.Value ?? "", layer));
            _settings[LogLevels.Identity(setting.Key)] = setting;
        }

        below.ForEach(one => Put(one, layer));
    }

    private static bool IsElement(string array, string key) => key.StartsWith(array + ":", StringComparison.OrdinalIgnoreCase)
        && IsIndex(key[(array.Length + 1)..].Split(':')[0]);

    private void Remove(Predicate<string> condition)
    {
        foreach (var key in _settings.Keys.Where(key => condition(key)).ToList())
            _settings.Remove(key);
    }

    private static string NoEffect(string key, string layer)
    {
        var setting = new Setting(key, "", layer);
        var instead = layer == Setting.LogEnvironment
            ? (setting with { Layer = Setting.Environment }).Write(key) : "appsettings.instance.json";
        return $"{setting.Write(key)} ({layer}) has no effect: there, only Logging and Serilog are read; use {instead}";
    }
}
