using FhirHost.Logging;

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
    public List<string> Faults { get; } = [];

    public void Add(string name, IConfigurationRoot layer) => Add(name, Values(layer));

    /// <summary>A layer that says only what is logged.</summary>
    public void AddLog(string name, IConfigurationRoot layer)
    {
        var values = Values(layer);
        foreach (var setting in values.Keys.Where(key => !LogSections.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase))
            .Select(key => new Setting(key, "", name)).ToList())
        {
            var instead = name == Setting.LogEnvironment ? (setting with { Layer = Setting.Environment }).Write(setting.Key)
                : "appsettings.instance.json";
            _ineffective.Add(
                $"{setting.Write(setting.Key)} ({name}) has no effect: there, only Logging and Serilog are read; use {instead}");
            values.Remove(setting.Key);
        }

        Add(name, values);
    }

    public void AddFile(string path, bool isLog = false)
    {
        if (!File.Exists(path))
            return;
        try
        {
            var layer = JsonSettings.Read(path);
            if (isLog)
                AddLog(Path.GetFileName(path), layer);
            else
                Add(Path.GetFileName(path), layer);
        }
        catch (SettingsException fault)
        {
            Faults.AddRange(fault.Faults);
        }
    }

    /// <exception cref="SettingsException">Some layer cannot be read.</exception>
    public SettingSources Sources() =>
        Faults.Count > 0 ? throw new SettingsException(Faults)
            : new([.. _settings.Values.OrderBy(setting => setting.Key, StringComparer.Ordinal)], _ineffective);

    private void Add(string name, Dictionary<string, string> values)
    {
        var given = Arrays.WithoutEmptyElements(LogLevels.Unify(values));
        // What has settings below it says nothing by being empty; hosts of tests give all sections so.
        foreach (var parent in given.Where(pair => pair.Value.Length == 0
            && given.Keys.Any(key => key.StartsWith(pair.Key + ":", StringComparison.OrdinalIgnoreCase))).Select(pair => pair.Key).ToList())
            given.Remove(parent);
        foreach (var array in given.Keys.Select(Arrays.Of).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList())
            Remove(array);
        // So reads an empty array, and an environment variable without a value.
        foreach (var array in given.Where(pair => pair.Value.Length == 0).Select(pair => pair.Key))
            Remove(array);
        foreach (var other in given.Keys.Select(LogLevels.OtherName).OfType<string>())
            _settings.Remove(other);
        foreach (var (key, value) in given)
            _settings[key] = new Setting(key, value, name);
    }

    private void Remove(string array)
    {
        foreach (var key in _settings.Keys.Where(key => key.Equals(array, StringComparison.OrdinalIgnoreCase)
            || Arrays.IsElement(array, key)).ToList())
            _settings.Remove(key);
    }

    private static Dictionary<string, string> Values(IConfigurationRoot layer) =>
        layer.AsEnumerable().Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
}
