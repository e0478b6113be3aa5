using System.Buffers;
using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Registry.Validation;
using Registry.Validation.Packages;

namespace Registry.Plugin.Conformance;

/// <summary>
/// Compiles the profile while the server starts, beside all else that a start does; <c>$readiness</c> waits for it.
/// </summary>
internal sealed partial class SchemaCompilation(
    AppointmentValidator validator, SchemasReady ready, IOptions<RegistryOptions> options, IHostApplicationLifetime lifetime,
        ILogger<SchemaCompilation> logger)
    : BackgroundService
{
    private readonly Lock _beginning = new();
    private Task? _compilation;
    private volatile bool _isEnding;

    /// <summary>Begins, if it has not begun yet: the settings are valid by now. The start of the server waits for nothing of it.</summary>
    public void Begin() => _ = Compilation();

    internal Task? Begun => _compilation;

    public override void Dispose()
    {
        _isEnding = true;
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Compilation();

    private Task Compilation()
    {
        lock (_beginning)
            return _compilation ??= Task.Run(Compile);
    }

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
        catch (Exception) when (_isEnding)
        {
            // The packages were closed under it: the start has failed, or the server stops, for another reason.
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

/// <summary>Whether the profile is compiled, for <c>$readiness</c>.</summary>
internal sealed class SchemasReady : IHealthCheck
{
    private volatile bool _isCompiled;

    public void Compiled() => _isCompiled = true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_isCompiled ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The profiles are being compiled."));
}

/// <summary>
/// Runs the code of a registration a few times before the first one comes, so that it does not wait for the runtime's compiler.
/// </summary>
internal static class WarmUp
{
    private const int Rounds = 40;

    /// <summary>Breaks rules as well as keeping some: the refusal of the first request should be quick too.</summary>
    private static ReadOnlySpan<byte> Sample => """
        {"resourceType":"Appointment","extension":[{"url":"urn:warm-up","valueString":"x"}],
        "identifier":[{"system":"urn:ietf:rfc:3986","value":"https://warm-up.invalid/1"}],"status":"booked",
        "start":"2000-01-01T00:00:00Z","end":"2000-01-01T00:10:00Z","created":"2000-01-01",
        "participant":[{"actor":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"0000000000"}},"status":"accepted"},
          {"status":"accepted"}]}
        """u8;

    public static void Run(AppointmentValidator validator)
    {
        using var xml = new MemoryStream();
        for (var round = 0; round < Rounds; round++)
        {
            Check(validator, Sample, SourceFormat.Json, xml);
            Check(validator, xml.ToArray(), SourceFormat.Xml, xml);
        }
    }

    private static void Check(AppointmentValidator validator, ReadOnlySpan<byte> source, SourceFormat format, MemoryStream xml)
    {
        var issues = new IssueList();
        using var tree = validator.Fhir.Read(source, format, issues)
            ?? throw new InvalidOperationException("The warm-up sample is readable.");
        validator.Check(tree).ToList(format, source);
        FhirValidator.WriteJson(tree, new ArrayBufferWriter<byte>());
        xml.SetLength(0);
        FhirValidator.WriteXml(tree, xml);
    }
}
