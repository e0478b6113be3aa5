namespace FhirHost.Configuration;

/// <summary>The settings cannot be read. Each fault says which file or folder, and why.</summary>
internal sealed class SettingsException(IReadOnlyList<string> faults, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, faults), inner)
{
    public SettingsException(string fault, Exception? inner = null)
        : this([fault], inner)
    {
    }

    public IReadOnlyList<string> Faults { get; } = faults;
}
