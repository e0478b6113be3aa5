using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Registry.Validation.Packages;

namespace Registry.Plugin.Conformance;

/// <summary>Compiles the profile while the server starts; <c>$readiness</c> waits for it.</summary>
internal sealed partial class SchemaCompilation(
    AppointmentValidator validator, SchemasReady ready, IOptions<RegistryOptions> options, IHostApplicationLifetime lifetime,
        ILogger<SchemaCompilation> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(Compile, stoppingToken);

    private void Compile()
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            validator.Compile();
            WarmUp.Run(validator);
            ready.Compiled();
            Log.Compiled(logger, options.Value.Conformance.Profile, options.Value.Edition, (long)Stopwatch.GetElapsedTime(started)
                .TotalMilliseconds);
            foreach (var warning in validator.Fhir.DefinitionWarnings)
                Log.DefinitionWarning(logger, warning);
            if (validator.Rules.Disabled.Count > 0)
                Log.RulesDisabled(logger, string.Join(", ", validator.Rules.Disabled.Order(StringComparer.Ordinal)));
        }
        catch (PackageException cause)
        {
            // Without its profile the registry could only accept what it cannot judge.
            Log.CompilationFailed(logger, cause.Message);
            Environment.ExitCode = 1;
            // A start that is stopped half-way ends with an exception of its own, beside the message that says what is wrong.
            lifetime.ApplicationStarted.Register(lifetime.StopApplication);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.SchemaCompiled, LogLevel.Information, "Compiled {Profile} for edition {Edition} in {Milliseconds} ms")]
        public static partial void Compiled(ILogger logger, string profile, string edition, long milliseconds);

        [LoggerMessage(EventIds.RulesDisabled, LogLevel.Warning, "These registration rules are switched off: {Rules}")]
        public static partial void RulesDisabled(ILogger logger, string rules);

        [LoggerMessage(EventIds.DefinitionWarning, LogLevel.Warning, "A definition has an error: {Warning}")]
        public static partial void DefinitionWarning(ILogger logger, string warning);

        [LoggerMessage(EventIds.SchemaCompilationFailed, LogLevel.Critical,
            "The server stops, because its profile cannot be compiled: {Reason}")]
        public static partial void CompilationFailed(ILogger logger, string reason);
    }
}
