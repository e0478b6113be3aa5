using System.Text;

namespace Registry.Storage.Tests.Contract;

internal static class Sample
{
    public const string Patient = "9476719931";

    public const int PageBytes = 4096;

    public static readonly DateTimeOffset Noon = new(2031, 3, 5, 12, 0, 0, TimeSpan.Zero);

    public static string Id(string key)
    {
        Assert.True(ProviderUrl.TryParse(Url(key), out var url, out _));
        return AppointmentId.For(url);
    }

    public static string Url(string key) => $"https://provider.example/Appointment/{key}";

    public static AppointmentVersion Booked(string key) => new()
    {
        Id = Id(key),
        Version = 1,
        Status = "booked",
        Patient = Patient,
        Start = Noon,
        End = Noon.AddMinutes(10),
        Provider = Url(key),
        Owner = "https://fhir.nhs.uk/Id/ods-organization-code|A1001",
        LastUpdated = Noon.AddDays(-7),
        Content = Encoding.UTF8.GetBytes($$"""{"resourceType":"Appointment","id":"{{Id(key)}}","status":"booked"}"""),
    };

    /// <summary>One whose content takes so many pages of SQLite.</summary>
    public static AppointmentVersion OfPages(string key, int pages) => Booked(key) with { Content = new byte[pages * PageBytes] };

    public static AppointmentVersion After(AppointmentVersion version, string status = "cancelled") => version with
    {
        Version = version.Version + 1,
        Status = status,
        LastUpdated = version.LastUpdated.AddHours(1),
        Content = Encoding.UTF8.GetBytes($$"""{"resourceType":"Appointment","id":"{{version.Id}}","status":"{{status}}"}"""),
    };
}
