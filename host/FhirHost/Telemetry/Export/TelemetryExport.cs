using System.Collections;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FhirHost.Telemetry.Export;

/// <summary>
/// Sends what the parts of the server measure to a collector. They measure by System.Diagnostics, which costs next to nothing while no
/// one listens; this is the only place that knows OpenTelemetry.
/// </summary>
internal static class TelemetryExport
{
    private const string ServiceName = "appointment-registry";
    private const string Prefix = "OTEL_";

    // A tenth of the traces that begin here: a registration within one takes a tenth or more of its processor time for it.
    private const string DefaultSampler = "parentbased_traceidratio";
    private const string DefaultRatio = "0.1";

    // What the server measures itself: one name for each assembly.
    private static readonly string[] Own = ["FhirHost*", "Registry.*"];

    private static readonly string[] OfFramework =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
        // Whoever listens, ours or a profiler: of a caller's headers one is taken.
        services.Replace(ServiceDescriptor.Singleton<DistributedContextPropagator>(new CallerTrace()));
        var options = builder.Configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new();
        if (!options.Enabled || new TelemetryOptionsValidator().Validate(null, options).Failed)
            return;
        var settings = Settings(options, Environment.GetEnvironmentVariables());
        if (settings.GetValueOrDefault(Prefix + "SDK_DISABLED")?.Equals("true", StringComparison.OrdinalIgnoreCase) == true)
            return;
        builder.Configuration.AddInMemoryCollection(settings);
        Add(services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, settings)), options, settings);
    }

    private static void Add(IOpenTelemetryBuilder telemetry, TelemetryOptions options, Dictionary<string, string?> settings)
    {
        if (options.Traces && IsOn(settings, "TRACES"))
            telemetry.WithTracing(tracing => tracing.AddSource([.. Own, "Microsoft.AspNetCore"]).AddOtlpExporter());
        if (options.Metrics && IsOn(settings, "METRICS"))
            telemetry.WithMetrics(metrics => metrics.AddMeter([.. Own, .. OfFramework]).AddOtlpExporter());
        if (options.Logs && IsOn(settings, "LOGS"))
        {
            telemetry.WithLogging(logging => logging.AddOtlpExporter(), log =>
            {
                log.IncludeScopes = true;
                log.IncludeFormattedMessage = true;
            });
        }
    }

    /// <summary>
    /// The environment variables of OpenTelemetry, where the section does not set the same; and a sampler where they name none.
    /// </summary>
    internal static Dictionary<string, string?> Settings(TelemetryOptions options, IDictionary variables)
    {
        var settings = variables.Cast<DictionaryEntry>()
            .Where(variable => ((string)variable.Key).StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value, StringComparer.Ordinal);
        if (options.Endpoint.Length > 0)
            settings[Prefix + "EXPORTER_OTLP_ENDPOINT"] = options.Endpoint;
        if (options.Protocol.Length > 0)
            settings[Prefix + "EXPORTER_OTLP_PROTOCOL"] = options.Protocol;
        if (settings.TryAdd(Prefix + "TRACES_SAMPLER", DefaultSampler))
            settings.TryAdd(Prefix + "TRACES_SAMPLER_ARG", DefaultRatio);
        return settings;
    }

    private static bool IsOn(Dictionary<string, string?> settings, string signal) =>
        settings.GetValueOrDefault($"{Prefix}{signal}_EXPORTER")?.Equals("none", StringComparison.OrdinalIgnoreCase) != true;

    private static void Describe(ResourceBuilder resource, Dictionary<string, string?> settings)
    {
        var version = typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        // What is added here wins over the variables, which the builder has read already.
        var isNamed = settings.GetValueOrDefault(Prefix + "SERVICE_NAME") is { Length: > 0 }
            || settings.GetValueOrDefault(Prefix + "RESOURCE_ATTRIBUTES")?.Contains("service.name=", StringComparison.Ordinal) == true;
        if (!isNamed)
            resource.AddService(ServiceName, serviceVersion: version);
        else if (version is not null)
            resource.AddAttributes([new("service.version", version)]);
    }
}
