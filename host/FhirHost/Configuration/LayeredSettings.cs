using System.Globalization;

namespace FhirHost.Configuration;

/// <summary>
/// Layers of settings, later ones winning. An array of a later layer replaces the whole array of an earlier one: the
/// configuration system of .NET would mix them by index, which no administrator expects.
/// </summary>
internal sealed class LayeredSettings
{
    private readonly List<(string Name, IConfigurationRoot Layer)> _layers = [];

    public void Add(string name, IConfigurationRoot layer)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _layers.Add((name, layer));
    }

    public void AddFile(string path)
    {
        if (!File.Exists(path))
            return;
        try
        {
            Add(Path.GetFileName(path), new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path), optional: false, reloadOnChange: false).Build());
        }
        catch (InvalidDataException cause)
        {
            throw new SettingsException($"{Path.GetFileName(path)} is not valid JSON: {cause.InnerException?.Message ?? cause.Message}", cause);
        }
    }

    /// <summary>Which layer each setting of <see cref="Merge"/> comes from.</summary>
    public SettingSources Sources() => new(Merge().Keys.ToDictionary(
        key => key,
        key => _layers.Last(layer => layer.Layer[key] is not null).Name,
        StringComparer.OrdinalIgnoreCase));

    public Dictionary<string, string?> Merge()
    {
        var merged = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (_, layer) in _layers)
        {
            var values = layer.AsEnumerable().Where(pair => pair.Value is not null).ToList();
            foreach (var array in values.Select(pair => ArrayOf(pair.Key)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
                Remove(merged, array);
            foreach (var (key, value) in values)
                merged[key] = value;
        }

        // [""] is how an administrator empties an array.
        foreach (var (key, _) in merged.Where(pair => pair.Value is "" && ArrayOf(pair.Key) is not null).ToList())
            merged.Remove(key);
        return merged;
    }

    /// <summary>The key of the outermost array that a key is an element of, null where it is of none.</summary>
    private static string? ArrayOf(string key)
    {
        var parts = key.Split(':');
        var index = Array.FindIndex(parts, part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        return index <= 0 ? null : string.Join(':', parts.Take(index));
    }

    private static void Remove(Dictionary<string, string?> settings, string array)
    {
        foreach (var key in settings.Keys.Where(key => key.StartsWith(array + ":", StringComparison.OrdinalIgnoreCase)).ToList())
            settings.Remove(key);
    }
}
