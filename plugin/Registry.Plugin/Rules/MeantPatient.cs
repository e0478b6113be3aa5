using Fhir.Http.Privacy;
using Registry.Plugin.Appointments;

namespace Registry.Plugin.Rules;

/// <summary>
/// Which participant is probably meant to be the patient, where none is by NHS number: its identifier is where the error is.
/// </summary>
internal static class MeantPatient
{
    private const int LongestSystem = 200;

    /// <summary>The identifier; one that does not exist where no participant has one that could be a patient's.</summary>
    public static FhirNode IdentifierIn(FhirNode appointment)
    {
        var meant = default(FhirNode);
        var best = 0;
        foreach (var participant in appointment.Named("participant"))
        {
            var identifier = participant.Child("actor").Child("identifier");
            var likelihood = identifier.Exists ? Likelihood(identifier) : 0;
            if (likelihood > best)
                (meant, best) = (identifier, likelihood);
        }

        return meant;
    }

    /// <summary>What is said of an identifier with another system: both are named, unless what came may hold an NHS number.</summary>
    public static IssueText OtherSystem(FhirNode system)
    {
        var came = system.GetString()!;
        var isShown = came.Length <= LongestSystem && came.All(character => character is > ' ' and < '\u007f')
            && !PatientNumbers.MayBeWithin(came);
        return new(
            $"The identifier has {(isShown ? $"the system {came}" : "another system")}, so no participant is the patient by NHS number.",
            $"Give the patient's NHS number with the system {PatientIdentity.NhsNumberSystem}.");
    }

    private static bool Has(string system, string part) => system.Contains(part, StringComparison.OrdinalIgnoreCase);

    // Staff and organisations have identifiers as well: theirs are the least likely.
    private static int Likelihood(FhirNode identifier)
    {
        var system = Encoding.UTF8.GetString(identifier.Child("system").Value);
        var value = NhsNumber.Compact(Encoding.UTF8.GetString(identifier.Child("value").Value));
        return NhsNumber.IsValid(Encoding.UTF8.GetBytes(value)) ? 4
            : PatientIdentity.IsPatientSystem(identifier.Child("system").Value) || Has(system, "nhs-number") ? 3
            : Has(system, "/sds-") || Has(system, "/ods-") ? 1
            : 2;
    }
}
