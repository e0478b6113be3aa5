namespace Registry.Http.Tests.Register;

/// <summary>Each edition with the sample that its pages print, in both formats (R9a).</summary>
[Trait("Spec", "R9a")]
public class EditionTests
{
    private const string StatusOfParticipant = ",\"status\":\"accepted\"";
    private const string End = "\"end\":\"2030-01-17T15:10:00.000Z\",";

    public static TheoryData<string> SamplesOf104Alpha() =>
    [
        Appointments.Json().With(StatusOfParticipant, "").With(End, ""),
        Appointments.Xml().With("<status value=\"accepted\"/>", "").With("<end value=\"2030-01-17T15:10:00.000Z\"/>", ""),
        .. Published("register-1.0.4-alpha.xml"),
    ];

    public static TheoryData<string> SamplesOf20() => [Appointments.Json(), Appointments.Xml(), .. Published("register-2.0.xml")];

    [Theory]
    [MemberData(nameof(SamplesOf104Alpha))]
    public async Task GivenASampleOf104Alpha_WhenTheEditionIs20_ThenEndAndParticipantStatusAreNamed(string body)
    {
        await using var registry = new RegistryApplication();
        using var client = registry.Caller();
        using var response = await client.RegisterAsync(body);
        var missing = (await response.RefusedAsync(HttpStatusCode.UnprocessableEntity)).Where(issue => issue.Code == "required")
            .Select(issue => issue.Expression);
        Assert.Equal(["Appointment.end", "Appointment.participant[0].status"], missing);
    }

    [Theory]
    [MemberData(nameof(SamplesOf104Alpha))]
    public async Task GivenASampleOf104Alpha_WhenTheEditionIs104Alpha_ThenItIsRegisteredAndReadableInBothFormats(string body)
    {
        await using var registry = RegistryApplication.With("Registry:Edition", "1.0.4-alpha");
        await AssertRegistersAsync(registry, body);
    }

    [Theory]
    [MemberData(nameof(SamplesOf20))]
    public async Task GivenASampleOf20_WhenTheEditionIs20_ThenItIsRegisteredAndReadableInBothFormats(string body)
    {
        await using var registry = new RegistryApplication();
        await AssertRegistersAsync(registry, body);
    }

    [Theory]
    [MemberData(nameof(SamplesOf20))]
    public async Task GivenASampleOf20_WhenTheEditionIs104Alpha_ThenEndIsForbidden(string body)
    {
        await using var registry = RegistryApplication.With("Registry:Edition", "1.0.4-alpha");
        using var client = registry.Caller();
        using var response = await client.RegisterAsync(body);
        Assert.Equal("Appointment.end", Assert.Single(await response.RefusedAsync(HttpStatusCode.UnprocessableEntity)).Expression);
    }

    private static async Task AssertRegistersAsync(RegistryApplication registry, string body)
    {
        using var client = registry.Caller();
        using var response = await client.RegisterAsync(body);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var written = Outcome.ToJson(await response.Content.ReadAsStringAsync());
        foreach (var format in new[] { "json", "xml" })
        {
            using var read =
                await client.GetAsync(new Uri($"{response.Headers.Location!.AbsolutePath}?_format={format}", UriKind.Relative));
            Assert.Equal(written, Outcome.ToJson(await read.Content.ReadAsStringAsync()));
        }
    }

    private static IEnumerable<string> Published(string file) =>
        Repository.Shared($"examples/nhs/{file}") is { } path ? [File.ReadAllText(path)] : [];
}
