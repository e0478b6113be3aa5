using System.Text.RegularExpressions;

namespace FhirHost.Configuration;

/// <summary>The settings cannot be read. Each error says which file, folder or setting, and why.</summary>
internal sealed class SettingsException(IReadOnlyList<string> errors, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, errors), inner)
{
    public IReadOnlyList<string> Errors { get; } = errors;
}

/// <summary>
/// The settings with their sources, what reads them, and what is wrong with them. A setting that cannot be read as the type that reads it
/// is taken out of the configuration before anything binds it, so that the rest can be bound and all errors are reported together.
/// </summary>
internal sealed partial class ServerSettings(ConfigurationManager configuration, LayeredSettings settings)
{
    private readonly SortedDictionary<string, string> _errors = new(StringComparer.Ordinal);

    // What is read, as far as the assemblies that read it are loaded.
    private KnownSettings _known = new([]);

    /// <summary>The settings in force, in the order of their keys.</summary>
    public IEnumerable<Setting> All => settings.All;

    /// <summary>What is wrong with the settings, once each, in the order of the keys.</summary>
    public IEnumerable<string> Errors => _errors.Values.Distinct(StringComparer.Ordinal);

    /// <summary>Settings without effect, in words.</summary>
    public IEnumerable<string> Warnings => SettingWarnings.Of(settings, _known);

    /// <summary>The value of a setting as it may be shown.</summary>
    public string Show(Setting setting) => Secrets.Show(_known, setting);

    /// <summary>Learns which settings these assemblies read, and takes out those that they could not.</summary>
    public void AddReaders(IEnumerable<Assembly> assemblies)
    {
        _known = new KnownSettings(assemblies);
        var before = _errors.Count;
        foreach (var setting in settings.All)
        {
            if (_known.Find(setting.Key).Error(setting) is { } error)
                _errors.TryAdd(setting.Key, error);
        }

        if (_errors.Count > before)
            UseTheRest();
    }

    /// <summary>Adds errors that were found in options bound before there are services.</summary>
    public void AddErrors(IEnumerable<string> errors)
    {
        foreach (var error in errors)
            _errors[error] = Locate(error);
    }

    /// <summary>Takes out a setting that the binder could not read; false where that has been done, or it is not given.</summary>
    public bool TakeOut(string key, string error)
    {
        if (settings[key] is not { } setting || !_errors.TryAdd(setting.Key, Locate(error)))
            return false;
        try
        {
            UseTheRest();
        }
        catch (Exception again) when (again is AggregateException or OptionsValidationException or InvalidOperationException)
        {
            // Options that are bound already are bound again at once, and reported by their validators as well.
        }

        return true;
    }

    /// <summary>A message with the layer of the setting that it begins with.</summary>
    public string Locate(string message) => LeadingKey().Match(message) is { Success: true } key
        && settings[key.Value] is { } setting ? message.Insert(key.Length, $" ({setting.Layer})") : message;

    private void UseTheRest() => SettingsFiles.Use(configuration, settings.All.Where(setting => !_errors.ContainsKey(setting.Key)));

    [GeneratedRegex(@"^[\w$-]+(:[\w$-]+)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LeadingKey();
}
