using System.Collections.Frozen;
using Registry.Plugin.Appointments;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Search.Parameters;

/// <summary>The patient, by NHS number, in all the ways that callers write it (spec Q2).</summary>
internal sealed class PatientParameter : ISearchParameter
{
    private const string Reference = "https://demographics.spineservices.nhs.uk/Patient/";
    private const string Fix = "Write, for example, patient.identifier=https://fhir.nhs.uk/Id/nhs-number|9000000009.";

    private static readonly FrozenSet<string> ByIdentifier = FrozenSet.Create(
        StringComparer.Ordinal,
        "patient.identifier", "actor.identifier", "patient:Patient.identifier", "actor:Patient.identifier", "patient:identifier",
            "actor:identifier",
        "Appointment.participant.actor:Patient.identifier");

    private static readonly FrozenSet<string> ByReference = FrozenSet.Create(
        StringComparer.Ordinal,
        "patient", "actor", "patient:Patient", "actor:Patient", "Appointment.participant.actor", "Appointment.participant.actor:Patient");

    public bool IsNamed(string name) => ByIdentifier.Contains(name) || ByReference.Contains(name);

    public void Apply(string name, string value, SearchConditions conditions)
    {
        if (SearchToken.Alternatives(value).Skip(1).Any())
            conditions.AddError(new("The search names several patients.", "Search for each by itself."));
        else if (Number(name, value, conditions) is { } number && IsValid(number, conditions))
            conditions.Patient(number);
    }

    private static string? Number(string name, string value, SearchConditions conditions)
    {
        if (value.StartsWith(Reference, StringComparison.Ordinal))
            return value[Reference.Length..];
        // The specification's own examples give an identifier under the reference's name, too.
        if (ByReference.Contains(name) && !value.Contains('|', StringComparison.Ordinal))
        {
            conditions.AddError(new($"'{name}' is not the national reference {Reference}<NHS number>.", Fix));
            return null;
        }

        var token = SearchToken.Parse(value);
        if (token.System is null or "" || PatientIdentity.IsPatientSystem(Encoding.UTF8.GetBytes(token.System)))
            return token.Code;
        conditions.AddError(new($"Patients are known by NHS number only, system {PatientIdentity.NhsNumberSystem}.", Fix));
        return null;
    }

    private static bool IsValid(string number, SearchConditions conditions)
    {
        if (NhsNumber.ErrorIn(Encoding.UTF8.GetBytes(number)) is not { } error)
            return true;
        conditions.AddError(new(error.Error, $"{error.Fix} {Fix}"), SpineCode.InvalidNhsNumber);
        return false;
    }
}
