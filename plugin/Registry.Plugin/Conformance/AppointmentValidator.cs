using Microsoft.Extensions.Options;
using Registry.Plugin.Appointments;
using Registry.Plugin.Rules;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Reading;
using Registry.Validation.Tree;

namespace Registry.Plugin.Conformance;

/// <summary>The validator as the settings want it: packages, profile, edition and rules.</summary>
internal sealed class AppointmentValidator
{
    private readonly string _profile;

    public AppointmentValidator(IOptions<RegistryOptions> options)
    {
        var settings = options.Value;
        var edition = Editions.Parse(settings.Edition)!.Value;
        _profile = settings.Conformance.Profile;
        Fhir = new FhirValidator(
            PackageFolders.Open(settings.Conformance),
            new ReadLimits { MaxDepth = settings.Conformance.MaxDepth, MaxNodes = settings.Conformance.MaxElements },
            Editions.Adjustments(edition));
        Rules = new RuleSet(edition, settings.Rules.Disabled);
    }

    /// <summary>The FHIR validator.</summary>
    public FhirValidator Fhir { get; }

    /// <summary>The registration rules that are on.</summary>
    public RuleSet Rules { get; }

    /// <summary>Compiles the profile, so that no request waits for it.</summary>
    public void Compile() => Fhir.Compile(_profile);

    /// <summary>Everything the profile and the rules find, together.</summary>
    public IssueList Check(FhirTree appointment)
    {
        var issues = new IssueList();
        Fhir.Validate(appointment, issues, _profile);
        Rules.Check(appointment.Root, issues);
        return issues;
    }
}
