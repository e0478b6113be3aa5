namespace FhirHost.Configuration;

/// <summary>The settings cannot be read. The message says which file and why.</summary>
internal sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
