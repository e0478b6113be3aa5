namespace FhirHost.Plugins;

/// <summary>A plugin cannot be used. The message names it and the cause.</summary>
/// <param name="message">What is wrong, and with which plugin.</param>
/// <param name="inner">The cause.</param>
/// <param name="plugin">The plugin, where it could be loaded.</param>
internal sealed class PluginException(string message, Exception? inner = null, Assembly? plugin = null) : Exception(message, inner)
{
    public Assembly? Plugin => plugin;

    /// <summary>The one that an exception is, or that caused it.</summary>
    public static PluginException? In(Exception cause) => cause switch
    {
        PluginException plugin => plugin,
        AggregateException several => several.InnerExceptions.Select(In).FirstOrDefault(inner => inner is not null),
        _ => cause.InnerException is { } inner ? In(inner) : null,
    };
}
