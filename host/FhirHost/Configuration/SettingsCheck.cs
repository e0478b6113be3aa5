using Microsoft.Extensions.Options;

namespace FhirHost.Configuration;

/// <summary>The verb <c>--check-settings</c>: what is in force, without secrets and with its source, what nobody reads, and every fault; nothing is started.</summary>
internal static class SettingsCheck
{
    public const string Verb = "--check-settings";

    /// <summary>Prints all of it; the exit code is 0 where the server would start with these settings, else 1.</summary>
    public static int Run(IServiceProvider services, IConfiguration configuration, TextWriter output)
    {
        var sources = services.GetRequiredService<SettingSources>().Layers;
        var known = services.GetRequiredService<KnownSettings>();
        foreach (var (key, value) in configuration.AsEnumerable().Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            output.WriteLine($"{key} = {EffectiveSettings.Redact(key, value!)}   ({sources.GetValueOrDefault(key, "?")})");
        foreach (var warning in Warnings(configuration, known))
            output.WriteLine($"warning: {warning}");
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            output.WriteLine("The server would start with these settings.");
            return 0;
        }
        catch (Exception fault) when (fault is OptionsValidationException or AggregateException)
        {
            output.WriteLine(StartupFaults.Describe(fault));
            return 1;
        }
    }

    /// <summary>Settings that nobody reads, with what was probably meant.</summary>
    public static IEnumerable<string> Warnings(IConfiguration configuration, KnownSettings known) =>
        from pair in configuration.AsEnumerable().OrderBy(pair => pair.Key, StringComparer.Ordinal)
        where pair.Value is not null
        let mended = known.Mend(pair.Key)
        where mended is not null
        select $"nobody reads the setting {pair.Key}{(mended.Length > 0 ? $"; did you mean {mended}?" : "; see the configuration table of README.md")}";
}
