using Microsoft.Extensions.Options;

namespace FhirHost.Configuration;

/// <summary>Says why the server does not start: one message with every fault of the settings, not the first of them.</summary>
internal static class StartupFaults
{
    public static string Describe(Exception cause)
    {
        var faults = Flatten(cause).SelectMany(Messages).Distinct(StringComparer.Ordinal).ToList();
        return "The server does not start. Mend this and start it again:" + Environment.NewLine
            + string.Join(Environment.NewLine, faults.Select(fault => "  - " + fault));
    }

    private static IEnumerable<Exception> Flatten(Exception cause) =>
        cause is AggregateException several ? several.Flatten().InnerExceptions : [cause];

    private static IEnumerable<string> Messages(Exception cause) => cause is OptionsValidationException invalid ? invalid.Failures : [cause.Message];
}
