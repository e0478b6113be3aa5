using System.Text.RegularExpressions;

namespace FhirHost.Configuration;

/// <summary>
/// The settings that their readers could not read. They are found before anything reads them and taken out of the configuration, so that
/// the
/// rest can be read, and its faults told together with these.
/// </summary>
internal sealed partial class SettingFaults(ConfigurationManager configuration, SettingSources sources)
{
    private readonly Dictionary<string, string> _faults = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong, once each, by the order of the keys.</summary>
    public IEnumerable<string> Messages => _faults.OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault => fault.Value)
        .Distinct(StringComparer.Ordinal);

    /// <summary>Looks again as more readers become known.</summary>
    public void TakeOut(KnownSettings known)
    {
        var before = _faults.Count;
        foreach (var setting in sources.All.Where(setting => !_faults.ContainsKey(setting.Key)))
        {
            if (SettingFault.Of(known.Find(setting.Key), setting) is { } fault)
                _faults[setting.Key] = fault;
        }

        if (_faults.Count > before)
            SettingsFiles.Use(configuration, sources.All.Where(setting => !_faults.ContainsKey(setting.Key)));
    }

    /// <summary>Takes out a setting that a reader stumbled over; false where that has been done, or there is none.</summary>
    public bool TakeOut(string key, string fault)
    {
        if (!sources.Layers.ContainsKey(key) || !_faults.TryAdd(key, Place(fault)))
            return false;
        try
        {
            SettingsFiles.Use(configuration, sources.All.Where(setting => !_faults.ContainsKey(setting.Key)));
        }
        catch (Exception again) when (again is AggregateException or Microsoft.Extensions.Options.OptionsValidationException
            or InvalidOperationException)
        {
            // Options that are read already are read again at once, and told by their validators as well.
        }

        return true;
    }

    /// <summary>A message of a validator, with the layer of the setting that it begins with.</summary>
    public string Place(string message) =>
        LeadingKey().Match(message) is { Success: true } key && sources.Layers.TryGetValue(key.Value, out var layer)
            ? message.Insert(key.Length, $" ({layer})") : message;

    [GeneratedRegex(@"^[\w$-]+(:[\w$-]+)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LeadingKey();
}
