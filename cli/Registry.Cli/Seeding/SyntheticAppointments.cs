using System.Text.Json;
using System.Text.Json.Nodes;

namespace Registry.Cli.Seeding;

/// <summary>An appointment that no one has, for a patient who does not exist.</summary>
internal sealed record SyntheticAppointment(string Provider, string NhsNumber, string Body, bool IsToBeCancelled);

/// <summary>
/// Makes appointments for a development server: the same ones at each time of asking on the same day, so that seeding twice doubles
/// nothing.
/// </summary>
internal static class SyntheticAppointments
{
    private const string Profile = "https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1";
    private const int PerPatient = 3;
    private const int DaysBefore = 10;
    private const int Days = 60;
    private static readonly string[] Clinics = ["dental", "eye-clinic", "physio", "gp-surgery", "urgent-care"];

    /// <param name="count">How many.</param>
    /// <param name="today">The day around which they lie: some are over.</param>
    public static IEnumerable<SyntheticAppointment> Of(int count, DateOnly today)
    {
        for (var index = 0; index < count; index++)
        {
            var clinic = Clinics[index % Clinics.Length];
            var day = today.AddDays((index * 7 % Days) - DaysBefore);
            var start = day.ToDateTime(new TimeOnly(8 + (index % 9), index % 4 * 15), DateTimeKind.Utc);
            var provider = string.Create(
                CultureInfo.InvariantCulture, $"https://{clinic}.example/Appointment/{today:yyyyMMdd}-{index + 1}");
            var number = NhsNumber(index / PerPatient);
            yield return new SyntheticAppointment(provider, number, Body(provider, number, start, today), index % 10 == 9);
        }
    }

    /// <summary>
    /// A number that is never given to a person: NHS numbers for tests begin with 999. The last digit checks the others; see
    /// <see href="https://www.datadictionary.nhs.uk/attributes/nhs_number.html"/>.
    /// </summary>
    internal static string NhsNumber(int index)
    {
        // One number in eleven would need a check digit of ten, and does not exist.
        for (int candidate = 999_000_000, valid = -1; ; candidate++)
        {
            var digits = candidate.ToString(CultureInfo.InvariantCulture);
            var check = (11 - (digits.Select((digit, at) => (digit - '0') * (10 - at)).Sum() % 11)) % 11;
            if (check != 10 && ++valid == index)
                return $"{digits}{check}";
        }
    }

    private static string Body(string provider, string number, DateTime start, DateOnly today) => new JsonObject
    {
        ["resourceType"] = "Appointment",
        ["meta"] = new JsonObject { ["profile"] = new JsonArray(Profile) },
        ["identifier"] = new JsonArray(new JsonObject { ["system"] = "urn:ietf:rfc:3986", ["value"] = provider }),
        ["status"] = "booked",
        ["start"] = Instant(start),
        ["end"] = Instant(start.AddMinutes(15)),
        ["created"] = Instant(today.AddDays(-DaysBefore - 1).ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc)),
        ["participant"] = new JsonArray(new JsonObject
        {
            ["actor"] = new JsonObject
            {
                ["identifier"] = new JsonObject { ["system"] = "https://fhir.nhs.uk/Id/nhs-number", ["value"] = number },
            },
            ["status"] = "accepted",
        }),
    }.ToJsonString(new JsonSerializerOptions { WriteIndented = false });

    private static string Instant(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
