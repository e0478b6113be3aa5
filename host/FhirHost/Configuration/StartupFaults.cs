using FhirHost.Plugins;
using Microsoft.Extensions.Options;

namespace FhirHost.Configuration;

/// <summary>Says why the server does not start: one message with every fault of the settings, not the first of them.</summary>
internal static class StartupFaults
{
    /// <summary>Asks every validator of options.</summary>
    /// <exception cref="Exception">There are faults, of validators or found before; <see cref="Describe"/> tells all of them.</exception>
    public static void Validate(IServiceProvider services)
    {
        var faults = services.GetRequiredService<SettingFaults>();
        while (true)
        {
            try
            {
                services.GetRequiredService<IStartupValidator>().Validate();
                break;
            }
            catch (InvalidOperationException unread) when (BindingFault.Key(unread) is { } key
                && faults.TakeOut(key, BindingFault.Reword(unread)))
            {
                // A section that no class declares: what cannot be read of it must not hide the faults of the rest.
            }
        }

        if (faults.Messages.Any())
            throw new SettingsException([]);
    }

    /// <param name="settings">Faults that were found before the cause was thrown, which are told with it.</param>
    public static string Describe(Exception cause, SettingFaults? settings = null)
    {
        var faults = (settings?.Messages ?? [])
            .Concat(Flatten(cause).SelectMany(Messages).Select(message => settings?.Place(message) ?? message))
            .Select(Secrets.HideIn).Distinct(StringComparer.Ordinal).ToList();
        return "The server does not start. Fix this and start it again:" + Environment.NewLine
            + string.Join(Environment.NewLine, faults.Select(fault => "  - " + fault));
    }

    private static IEnumerable<Exception> Flatten(Exception cause) =>
        cause is AggregateException several ? several.Flatten().InnerExceptions : [cause];

    private static IEnumerable<string> Messages(Exception cause) => cause switch
    {
        SettingsException settings => settings.Faults,
        OptionsValidationException invalid => invalid.Failures.Select(failure => AnnotationFault.Reword(failure, invalid.OptionsType)),
        InvalidOperationException unread => [BindingFault.Reword(unread)],
        PluginException plugin => [plugin.Message],
        _ => [Causes.Of(cause)],
    };
}
