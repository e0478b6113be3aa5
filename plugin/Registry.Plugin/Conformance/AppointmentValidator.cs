using System.Diagnostics;
using Registry.Plugin.Appointments;
using Registry.Plugin.Rules;
using Registry.Validation;
using Registry.Validation.Packages;
using Registry.Validation.Reading;
using Registry.Validation.Terminology.Server;

namespace Registry.Plugin.Conformance;

/// <summary>The validator as the settings want it: packages, profile, edition and rules.</summary>
internal sealed class AppointmentValidator : IDisposable
{
    private readonly string _profile;
    private readonly TerminologyServer? _terminology;

    public AppointmentValidator(
        IOptions<RegistryOptions> options, RegistryPackages packages, TimeProvider time, ILogger<AppointmentValidator> logger)
    {
        var settings = options.Value;
        Edition = Editions.Parse(settings.Edition)!.Value;
        _profile = settings.Conformance.Profile;
        _terminology = TerminologySettings.Open(settings.Conformance, time, logger);
        Fhir = new FhirValidator(
            packages.Open(settings.Conformance),
            new ReadLimits { MaxDepth = settings.Conformance.MaxDepth, MaxNodes = settings.Conformance.MaxElements },
            Editions.Adjustments(Edition),
            new ValidationOptions { Terminology = _terminology });
        Rules = new RuleSet(Edition, settings.Rules.Disabled);
    }

    public FhirValidator Fhir { get; }

    public Edition Edition { get; }

    public RuleSet Rules { get; }

    /// <summary>Compiles the profile, so that no request waits for it.</summary>
    public void Compile() => Fhir.Compile(_profile);

    /// <inheritdoc/>
    public void Dispose() => _terminology?.Dispose();

    /// <summary>
    /// As <see cref="Check"/>; where a terminology server is configured, it is asked about codes that no package decides.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The server did not answer, and what cannot be checked is to be refused.</exception>
    public ValueTask<IssueList> CheckAsync(FhirTree appointment, bool replaces, CancellationToken cancellationToken) =>
        RegistryTelemetry.Source.HasListeners() || RegistryTelemetry.ValidationDuration.Enabled
            ? MeasureAsync(appointment, replaces, cancellationToken) : FindAsync(appointment, replaces, cancellationToken);

    /// <summary>Everything the profile and the rules find, together.</summary>
    public IssueList Check(FhirTree appointment, bool replaces = false)
    {
        var issues = new IssueList();
        Fhir.Validate(appointment, issues, _profile);
        Rules.Check(appointment.Root, issues, replaces);
        OneIssuePerError.Apply(issues);
        return issues;
    }

    /// <summary>Reads a stored version. Dispose the tree.</summary>
    /// <exception cref="InvalidOperationException">What is stored is not what was accepted.</exception>
    public FhirTree Read(AppointmentVersion version) => Fhir.Read(version.Content.Span, SourceFormat.Json, new IssueList())
        ?? throw new InvalidOperationException($"The stored {version} cannot be read; restore it from a backup.");

    private async ValueTask<IssueList> MeasureAsync(FhirTree appointment, bool replaces, CancellationToken cancellationToken)
    {
        using var span = RegistryTelemetry.Source.StartActivity("validate");
        var began = Stopwatch.GetTimestamp();
        var result = "undecided";
        try
        {
            var issues = await FindAsync(appointment, replaces, cancellationToken);
            result = issues.HasErrors ? "invalid" : "valid";
            return issues;
        }
        finally
        {
            const string Result = "registry.validation.result";
            span?.SetTag(Result, result);
            RegistryTelemetry.ValidationDuration.Record(
                Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>(Result, result));
        }
    }

    private async ValueTask<IssueList> FindAsync(FhirTree appointment, bool replaces, CancellationToken cancellationToken)
    {
        var issues = new IssueList();
        await Fhir.ValidateAsync(appointment, issues, _profile, cancellationToken);
        if (issues.IsUndecided)
        {
            throw new StoreUnavailableException(
                "The codes of the appointment cannot be checked now, because the terminology server does not answer. Try again shortly.");
        }

        Rules.Check(appointment.Root, issues, replaces);
        OneIssuePerError.Apply(issues);
        return issues;
    }
}
