using System.Globalization;
using System.Text;

namespace Benchmarks.Servers;

/// <summary>Appointments to register, each with a provider URL and a patient of its own.</summary>
internal static class Registration
{
    private const string Profile = "https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1";

    /// <summary>A test NHS number: it begins with 999, and its last digit checks the others (modulo 11).</summary>
    public static string NhsNumber(int index)
    {
        for (var number = 999_000_000 + (index * 7); ; number++)
        {
            var digits = number.ToString(CultureInfo.InvariantCulture);
            var check = 11 - (digits.Select((digit, at) => (digit - '0') * (10 - at)).Sum() % 11);
            if (check != 10)
                return digits + (check == 11 ? 0 : check);
        }
    }

    public static StringContent Body(string url, string nhsNumber, string status = "booked") => Content($$$"""
        {"resourceType":"Appointment","meta":{"profile":["{{{Profile}}}"]},
        "identifier":[{"system":"urn:ietf:rfc:3986","value":"{{{url}}}"}],"status":"{{{status}}}",
        "start":"2030-01-17T15:00:00.000Z","end":"2030-01-17T15:10:00.000Z","created":"2029-12-17T14:00:00.000+00:00",
        "participant":[{"actor":{"identifier":{"use":"official","system":"https://fhir.nhs.uk/Id/nhs-number","value":"{{{nhsNumber}}}"}},
        "status":"accepted"}]}
        """);

    public static StringContent Content(string body) => new(body, Encoding.UTF8, "application/fhir+json");
}
