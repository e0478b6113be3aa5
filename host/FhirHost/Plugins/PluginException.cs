namespace FhirHost.Plugins;

/// <summary>A plugin cannot be used. The message names it and the cause.</summary>
internal sealed class PluginException(string message, Exception? inner = null) : Exception(message, inner);
