using System.Text.RegularExpressions;

namespace FhirHost.Configuration;

/// <summary>The settings cannot be read. Each error says which file, folder or setting, and why.</summary>
internal sealed class SettingsException(IReadOnlyList<string> errors, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, errors), inner)
{
    public SettingsException(string error, Exception? inner = null)
        : this([error], inner)
    {
    }

    public IReadOnlyList<string> Errors { get; } = errors;
}

/// <summary>
/// The settings with their sources, what reads them, and what is wrong with them. A setting that cannot be read as the type that reads it
/// is taken out of the configuration before anything binds it, so that the rest can be bound and all errors are reported together.
/// </summary>
internal sealed partial class ServerSettings(ConfigurationManager configuration, SettingSources sources)
{
    private readonly Dictionary<string, string> _errors = new(StringComparer.OrdinalIgnoreCase);

    public SettingSources Sources => sources;

    /// <summary>What is read, as far as the assemblies that read it are loaded.</summary>
    public KnownSettings Known { get; private set; } = new([]);

    /// <summary>What is wrong with the settings, once each, in the order of the keys.</summary>
    public IEnumerable<string> Errors => _errors.OrderBy(error => error.Key, StringComparer.Ordinal).Select(error => error.Value)
        .Distinct(StringComparer.Ordinal);

    /// <summary>Learns which settings these assemblies read, and takes out those that they could not.</summary>
    public void AddReaders(IEnumerable<Assembly> assemblies)
    {
        Known = new KnownSettings(assemblies);
        var before = _errors.Count;
        foreach (var setting in sources.All.Where(setting => !_errors.ContainsKey(setting.Key)))
        {
            if (SettingError.Of(Known.Find(setting.Key), setting) is { } error)
                _errors[setting.Key] = error;
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
        if (!sources.Layers.ContainsKey(key) || !_errors.TryAdd(key, Locate(error)))
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
        && sources.Layers.TryGetValue(key.Value, out var layer) ? message.Insert(key.Length, $" ({layer})") : message;

    private void UseTheRest() =>
        SettingsFiles.Use(configuration, sources.All.Where(setting => !_errors.ContainsKey(setting.Key)));

    [GeneratedRegex(@"^[\w$-]+(:[\w$-]+)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LeadingKey();
}
