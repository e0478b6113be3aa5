using System.Text.Json;

namespace Registry.Http.Tests.Search;

/// <summary>Comparisons of dates are exact, however fine, and hold up to both ends of the calendar.</summary>
[Trait("Spec", "Q5b"), Trait("Spec", "Q3")]
public class ExactDateTests : IClassFixture<RegistryApplication>
{
    private readonly RegistryApplication _registry;

    public ExactDateTests(RegistryApplication registry) => _registry = registry;

    /// <summary>A start, a moment to compare it with, and whether the start is earlier (-1), equal (0) or later (1).</summary>
    public static TheoryData<string, string, int> Moments() => new()
    {
        { "2031-03-30T12:00:00.999Z", "2031-03-30T12:00:00.999Z", 0 },
        { "2031-03-30T12:00:00.999Z", "2031-03-30T12:00:00.9990Z", 0 },
        { "2031-03-30T12:00:00.999Z", "2031-03-30T13:00:00.999+01:00", 0 },
        { "2031-03-30T12:00:00.999Z", "2031-03-30T12:00:00.998Z", 1 },
        { "2031-03-30T12:00:00.999Z", "2031-03-30T12:00:01.000Z", -1 },
        { "2031-03-30T12:00:00.999Z", "2031-03-30T12:00:00.9989Z", 1 },
        { "2031-03-30T12:00:00.999Z", "2031-03-30T12:00:00.9991Z", -1 },
        { "2031-03-30T12:00:00.9995Z", "2031-03-30T12:00:00.999Z", 1 },
        { "2031-03-30T12:00:00.9995Z", "2031-03-30T12:00:00.9995Z", 0 },
        { "2031-03-30T12:00:00.9995Z", "2031-03-30T12:00:00.9996Z", -1 },
        { "2031-03-30T12:00:00Z", "2031-03-30T12:00:00.000Z", 0 },
        { "2031-03-30T12:00:00Z", "2031-03-30T12:00:00.000", 0 },
        { "2031-03-30T12:00:00.123456789012Z", "2031-03-30T12:00:00.123456789012Z", 0 },
        { "2031-03-30T12:00:00.123456789012Z", "2031-03-30T12:00:00.123456789011Z", 1 },
        { "2031-03-30T12:00:00.123456789012Z", "2031-03-30T12:00:00.123456789013Z", -1 },
        { "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z", 0 },
        { "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.998Z", 1 },
        { "9999-12-31T23:59:59.5-12:00", "9999-12-31T23:59:59.5-12:00", 0 },
        { "9999-12-31T23:59:59.5-12:00", "9999-12-31T23:59:59.5-11:59", 1 },
        { "9999-12-31T23:59:59.5-12:00", "9999-12-31T23:59:59.5-12:01", -1 },
    };

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task GivenAStart_WhenComparedWithAMoment_ThenEachPrefixIsExact(string start, string moment, int order)
    {
        using var client = _registry.Caller();
        var (number, id) = await RegisterAsync(client, start);
        foreach (var (prefix, holds) in Prefixes(order))
        {
            Assert.Equal(holds ? [id] : [], await FindAsync(client, number, $"date={prefix}{Uri.EscapeDataString(moment)}"));
            Assert.Equal(holds ? 1 : 0, await CountAsync(client, number, $"date={prefix}{Uri.EscapeDataString(moment)}"));
        }
    }

    [Theory]
    [InlineData("2031-03-30T12:00:00.9995Z", "2031-03-30T12:00:00Z", "eq ge le", "ne gt lt")]
    [InlineData("2031-03-30T12:00:00.9995Z", "2031-03-30T12:00Z", "eq ge le", "ne gt lt")]
    [InlineData("2031-12-31T23:59:59.9999999Z", "2031", "eq ge le", "ne gt lt")]
    [InlineData("2032-01-01T00:00:00Z", "2031", "ne gt ge", "eq lt le")]
    [InlineData("2030-12-31T23:59:59.9999999Z", "2031", "ne lt le", "eq gt ge")]
    [InlineData("9999-12-31T23:59:59.9999Z", "9999-12-31", "eq ge le", "ne gt lt")]
    [InlineData("9999-12-31T23:59:59.9999Z", "9999-12", "eq ge le", "ne gt lt")]
    [InlineData("9999-12-31T23:59:59.9999Z", "9999", "eq ge le", "ne gt lt")]
    [InlineData("9999-12-31T23:59:59.9999Z", "9999-12-30", "ne gt ge", "eq lt le")]
    [InlineData("9999-12-31T23:59:59-12:00", "9999-12-31", "ne gt ge", "eq lt le")]
    [InlineData("9999-12-31T23:59:59-12:00", "9999-12-31T23:59-12:00", "eq ge le", "ne gt lt")]
    [InlineData("9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59-14:00", "ne lt le", "eq gt ge")]
    [InlineData("2031-03-30T12:00:00Z", "0001", "ne gt ge", "eq lt le")]
    [InlineData("2031-03-30T12:00:00Z", "0001-01-01T00:00:00%2B14:00", "ne gt ge", "eq lt le")]
    public async Task GivenAStart_WhenComparedWithAPeriod_ThenThePeriodCounts(string start, string period, string found, string notFound)
    {
        using var client = _registry.Caller();
        var (number, id) = await RegisterAsync(client, start);
        foreach (var prefix in found.Split(' '))
            Assert.Equal([id], await FindAsync(client, number, $"date={prefix}{period}"));
        foreach (var prefix in notFound.Split(' '))
            Assert.Empty(await FindAsync(client, number, $"date={prefix}{period}"));
    }

    [Fact]
    public async Task GivenTheNewest_WhenPolledForWhatIsNewer_ThenItDoesNotComeAgain()
    {
        using var client = _registry.Caller();
        var number = NhsNumbers.Next();
        using var registered = await client.RegisterAsync(Appointments.Json().With(Appointments.NhsNumber, number));
        using var json = JsonDocument.Parse(await registered.JsonAsync());
        var updated = json.RootElement.GetProperty("meta").GetProperty("lastUpdated").GetString()!;
        foreach (var (prefix, holds) in Prefixes(0))
            Assert.Equal(holds ? 1 : 0, (await FindAsync(client, number, $"_lastUpdated={prefix}{updated}")).Count);
        var (before, after) = (updated.Replace("Z", "0001-00:00", StringComparison.Ordinal),
            updated.Replace("Z", "0001%2B00:01", StringComparison.Ordinal));
        Assert.Empty(await FindAsync(client, number, $"_lastUpdated=ge{before}"));
        Assert.Single(await FindAsync(client, number, $"_lastUpdated=gt{after}"));
    }

    [Theory]
    [InlineData("date=ge2026-01-01&date=le9999-12-31", 1)]
    [InlineData("date=le9999", 1)]
    [InlineData("date=lt9999", 1)]
    [InlineData("date=le9999-12", 1)]
    [InlineData("date=ge0001", 1)]
    [InlineData("date=ge0001-01-01", 1)]
    [InlineData("date=ne0001-01", 1)]
    [InlineData("date=lt0001", 0)]
    [InlineData("date=gt9999", 0)]
    [InlineData("date=le0001-01-01T00:00%2B14:00", 0)]
    [InlineData("date=gt0001-01-01T00:00:00.0000001%2B14:00", 1)]
    [InlineData("date=lt9999-12-31T23:59:59.9999999-14:00", 1)]
    [InlineData("date=ge9999-12-31T23:59-14:00", 0)]
    [InlineData("_lastUpdated=le9999-12-31", 1)]
    [InlineData("_lastUpdated=ge9999-12-31T23:59:59.99999-14:00", 0)]
    [InlineData("_lastUpdated=ne9999-12-31T23:59:59.99999-14:00", 1)]
    [InlineData("_lastUpdated=gt0001-01-01T00:00:00.00001%2B14:00", 1)]
    [InlineData("_lastUpdated=lt0001-01-01T00:00:00%2B14:00", 0)]
    public async Task GivenDatesAtTheEndsOfTheCalendar_WhenSearched_ThenTheyAreDates(string condition, int found)
    {
        using var client = _registry.Caller();
        var (number, _) = await RegisterAsync(client, "2031-03-30T12:00:00Z");
        Assert.Equal(found, (await FindAsync(client, number, condition)).Count);
        Assert.Equal(found, await CountAsync(client, number, condition));
    }

    [Fact]
    [Trait("Spec", "Q4")]
    public async Task GivenTheFirstMomentOfTheCalendar_WhenRegistered_ThenItIsOver()
    {
        using var application = RegistryApplication.With("Registry:Search:PastAppointments", "OnRequest");
        using var client = application.Caller();
        var (number, id) = await RegisterAsync(client, "0001-01-01T00:00:00+14:00");
        using var plain = await client.GetAsync(new Uri($"Appointment?patient.identifier={number}", UriKind.Relative));
        Assert.Empty(Calls.Entries(await plain.JsonAsync()));
        foreach (var condition in new[] { "lt0001", "eq0001-01-01T00:00%2B14:00", "le0001-01-01T00:00:00.0%2B14:00", "ne0001", "lt9999" })
            Assert.Equal([id], await FindAsync(client, number, $"date={condition}"));
        foreach (var condition in new[] { "ge0001", "gt0001-01-01T00:00:00.0%2B14:00", "eq0001", "ne0001-01-01T00:00%2B14:00" })
            Assert.Empty(await FindAsync(client, number, $"date={condition}"));
    }

    [Fact]
    [Trait("Spec", "Q5")]
    public async Task GivenStartsWithinOneMillisecond_WhenSearched_ThenTheyComeInTheirOrder()
    {
        // In the order of time; they are registered in another.
        string[] starts =
        [
            "2031-03-30T11:59:59.9Z", "2031-03-30T12:00:00.9991Z", "2031-03-30T13:00:00.99915+01:00", "2031-03-30T12:00:00.9992Z",
            "2031-03-30T12:00:00.99920000001Z", "2031-03-30T12:00:00.9995Z", "2031-03-30T12:00:00.9999999Z",
            "2031-03-30T12:00:00.99999995Z", "2031-03-30T12:00:01Z",
        ];
        using var client = _registry.Caller();
        var number = NhsNumbers.Next();
        foreach (var at in new[] { 6, 3, 8, 1, 7, 0, 5, 2, 4 })
        {
            using var registered = await client.RegisterAsync(Appointments.Json().With(Appointments.NhsNumber, number)
                .With("2030-01-17T15:00:00.000Z", starts[at]).With("2030-01-17T15:10:00.000Z", "2031-03-30T13:00:00Z"));
            Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        }

        foreach (var condition in new[] { "", "&date=ge2031-03-30T11:59:59.90000001Z" })
        {
            using var found = await client.GetAsync(new Uri($"Appointment?patient.identifier={number}{condition}", UriKind.Relative));
            using var bundle = JsonDocument.Parse(await found.JsonAsync());
            Assert.Equal(starts.Skip(condition.Length == 0 ? 0 : 1), bundle.RootElement.GetProperty("entry").EnumerateArray()
                .Select(entry => entry.GetProperty("resource").GetProperty("start").GetString()));
        }
    }

    private static (string Prefix, bool Holds)[] Prefixes(int order) =>
    [
        ("", order == 0), ("eq", order == 0), ("ne", order != 0), ("gt", order > 0), ("ge", order >= 0), ("lt", order < 0),
        ("le", order <= 0),
    ];

    private static async Task<(string Number, string Id)> RegisterAsync(HttpClient client, string start)
    {
        var number = NhsNumbers.Next();
        using var registered = await client.RegisterAsync(Appointments.Json().With(Appointments.NhsNumber, number)
            .With("2030-01-17T15:00:00.000Z", start).With("2030-01-17T15:10:00.000Z", start));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        return (number, registered.Url().ToString()["/Appointment/".Length..]);
    }

    private static async Task<IReadOnlyList<string>> FindAsync(HttpClient client, string number, string condition)
    {
        using var found = await client.GetAsync(new Uri($"Appointment?patient.identifier={number}&{condition}", UriKind.Relative));
        Assert.True(found.StatusCode == HttpStatusCode.OK, $"{condition}: {found.StatusCode}");
        return [.. Calls.Entries(await found.JsonAsync()).Select(entry => entry.Id)];
    }

    private static async Task<int> CountAsync(HttpClient client, string number, string condition)
    {
        using var counted = await client.GetAsync(new Uri($"Appointment?patient.identifier={number}&{condition}&_summary=count",
            UriKind.Relative));
        using var bundle = JsonDocument.Parse(await counted.JsonAsync());
        return bundle.RootElement.GetProperty("total").GetInt32();
    }
}
