using System.Text.Json;
using Registry.Audit;
using Registry.Http.Tests.Audit;

namespace Registry.Http.Tests.ForPlugins;

/// <summary>What other plugins of the same server find in the registry, and on whose authority.</summary>
[Trait("Spec", "T2"), Trait("Spec", "T4"), Trait("Spec", "T5")]
public sealed class OtherPluginTests(PluginsBesideTheRegistry plugins) : IClassFixture<PluginsBesideTheRegistry>
{
    private const string Patient = $"patient.identifier=https://fhir.nhs.uk/Id/nhs-number%7C{Appointments.NhsNumber}";

    [Fact]
    public async Task GivenARegisteredAppointment_WhenAnotherPluginLooks_ThenItFindsItByIdIdentifierAndPatient()
    {
        using var registry = new AuditedRegistry(plugins.Setting);
        var url = Appointments.NewUrl();
        using var registered = await registry.Client.RegisterAsync(Appointments.Json(url));
        var id = registered.Url().ToString()["/Appointment/".Length..];
        foreach (var query in new[] { $"_id={id}", $"_id={id}&_version=1", $"identifier=urn:ietf:rfc:3986%7C{Uri.EscapeDataString(url)}",
            Patient, $"{Patient}&_count=1", $"{Patient}&_id={id}" })
            Assert.Equal([(id, "1")], await FindAsync(registry.Client, query));
        foreach (var query in new[] { "_id=none", $"_id={id}&_version=2", $"{Patient}&_skip=1", $"{Patient}&_id=none" })
            Assert.Empty(await FindAsync(registry.Client, query));
    }

    [Fact]
    public async Task GivenATokenThatGrantsLess_WhenAnotherPluginLooks_ThenItIsForbiddenAndShowsNothing()
    {
        using var registry = new AuditedRegistry(plugins.Setting);
        using var registered = await registry.Client.RegisterAsync(Appointments.Json());
        var id = registered.Url().ToString()["/Appointment/".Length..];
        using var anonymous = registry.Application.CreateClient();
        using var reader = registry.Application.CreateClient();
        reader.DefaultRequestHeaders.Authorization =
            new("Bearer", registry.Application.Tokens.Token(token => token.Claims["scope"] = "Appointment.read"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(anonymous, $"_id={id}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(anonymous, Patient));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(reader, Patient));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, $"_id={id}"));
    }

    [Fact]
    public async Task GivenAFindOfAnotherPlugin_ThenItIsOnRecordWithItsCallerAndPatient()
    {
        using var registry = new AuditedRegistry(plugins.Setting);
        using var registered = await registry.Client.RegisterAsync(Appointments.Json());
        await FindAsync(registry.Client, Patient);
        Assert.Equal(2, registry.Requests.Count);
        var (registration, find) = (registry.Requests[0], registry.Requests[1]);
        Assert.Equal(("operation", "client-1", 200), (find.Interaction, find.Client, find.Status));
        Assert.Equal(registration.Patients, find.Patients);
        using var other = await registry.Client.GetAsync(new Uri("Patient?family=x", UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, 2), (other.StatusCode, registry.Requests.Count));
    }

    [Theory]
    [InlineData("Registry:OfferToPlugins", "_id=x", HttpStatusCode.NotImplemented)]
    [InlineData("Registry:Interactions:Read", "_id=x", HttpStatusCode.NotImplemented)]
    [InlineData("Registry:Interactions:Read", Patient, HttpStatusCode.OK)]
    [InlineData("Registry:Interactions:Search", Patient, HttpStatusCode.NotImplemented)]
    public async Task GivenASwitchThatIsOff_ThenOtherPluginsDoNotFindByItEither(string key, string query, HttpStatusCode status)
    {
        using var registry = new AuditedRegistry(plugins.Setting, (key, "false"));
        Assert.Equal(status, await StatusAsync(registry.Client, query));
    }

    [Theory]
    [InlineData("status=booked")]
    [InlineData("_id=1&_count=x")]
    [InlineData("patient.identifier=123")]
    public async Task GivenASearchForNoOneOrAWrongOne_ThenNothingIsFound(string query)
    {
        using var registry = new AuditedRegistry(plugins.Setting);
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(registry.Client, query));
    }

    [Fact]
    public async Task GivenAPluginThatMakesAnAppointment_ThenItIsRefusedAndNothingIsRegistered()
    {
        using var registry = new AuditedRegistry(plugins.Setting);
        using var made = await registry.Client.PostAsync(new Uri("$make", UriKind.Relative), content: null);
        Assert.Equal(HttpStatusCode.InternalServerError, made.StatusCode);
        Assert.IsType<Vonk.Core.Repository.VonkRepositoryException>(registry.Application.LastException);
    }

    [Theory]
    [InlineData("?_type=Appointment&" + Patient)]
    [InlineData("?_type=Appointment,&" + Patient)]
    [InlineData("?_type=Appointment,Patient&" + Patient)]
    [InlineData("?_type=Patient&_type=Appointment&" + Patient)]
    [InlineData("Patient?_type=Appointment&" + Patient)]
    public async Task GivenAFacadeBesideTheRegistry_ThenTheHostsOwnSearchNeverReachesAppointments(string url)
    {
        using var registry = new AuditedRegistry(plugins.Setting);
        using var registered = await registry.Client.RegisterAsync(Appointments.Json());
        using var anonymous = registry.Application.CreateClient();
        using var answer = await anonymous.GetAsync(new Uri(url, UriKind.Relative));
        Assert.False(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task GivenAFacadeBesideTheRegistry_WhenTheRegistryReadsNot_ThenTheHostDoesNotReadInstead()
    {
        using var registry = new AuditedRegistry(plugins.Setting, ("Registry:Interactions:Read", "false"));
        using var registered = await registry.Client.RegisterAsync(Appointments.Json());
        using var read = await registry.Client.GetAsync(registered.Url());
        using var patient = await registry.Client.GetAsync(new Uri("Observation/o1", UriKind.Relative));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, HttpStatusCode.OK), (read.StatusCode, patient.StatusCode));
    }

    [Fact]
    public async Task GivenABatch_ThenItsEntriesReachTheFacadeAndOperationsAsTheyReachTheRegistry()
    {
        using var registry = new AuditedRegistry(plugins.Setting);
        var bundle = $$$"""
            {"resourceType":"Bundle","type":"batch","entry":[
            {"resource":{{{Appointments.Json()}}},"request":{"method":"POST","url":"Appointment"}},
            {"resource":{"resourceType":"Patient","name":[{"family":"Ada"}]},"request":{"method":"POST","url":"Patient"}},
            {"request":{"method":"GET","url":"Observation/o1"}},
            {"request":{"method":"GET","url":"Patient?nonsense=1"}},
            {"request":{"method":"GET","url":"$find?_type=Appointment&{{{Patient}}}"}},
            {"request":{"method":"GET","url":"Device/1"}}]}
            """;
        using var answer = await registry.Client.PostAsync(new Uri("", UriKind.Relative), Appointments.Content(bundle));
        using var answers = JsonDocument.Parse(await answer.JsonAsync());
        Assert.Equal(
            ["201", "201", "200", "200", "200", "501"],
            answers.RootElement.GetProperty("entry").EnumerateArray()
                .Select(entry => entry.GetProperty("response").GetProperty("status").GetString()![..3]));
    }

    [Fact]
    public async Task GivenABatchWithoutAppointments_ThenAnyGoodTokenDoes()
    {
        using var registry = new AuditedRegistry(plugins.Setting);
        using var caller = CallerWithoutRights(registry);
        Assert.Equal(
            ["201", "204", "200"],
            await BatchAsync(
                caller,
                """{"resource":{"resourceType":"Patient","id":"p","name":[{"family":"Ada"}]},"request":"""
                    + """{"method":"PUT","url":"Patient/p"}}""",
                """{"request":{"method":"DELETE","url":"Patient/p"}}""",
                """{"request":{"method":"GET","url":"Observation/o1"}}"""));
    }

    [Theory]
    [InlineData("Appointment/{id}", null)]
    [InlineData("%41ppointment/{id}", null)]
    [InlineData("http://localhost/Appointment/{id}", null)]
    [InlineData("/Appointment?{patient}", null)]
    [InlineData("?_type=Appointment&{patient}", "501")]
    [InlineData("Patient?_type=Appointment&{patient}", "501")]
    [InlineData("Patient/../Appointment/{id}", null)]
    [InlineData("$find?_type=Appointment&{patient}", "403")]
    public async Task GivenABatchThatHidesAnAppointment_ThenNoCallerSeesItWithoutTheRight(string url, string? status)
    {
        using var registry = new AuditedRegistry(plugins.Setting);
        using var registered = await registry.Client.RegisterAsync(Appointments.Json());
        var entry = url.Replace("{id}", registered.Url().ToString()["/Appointment/".Length..], StringComparison.Ordinal)
            .Replace("{patient}", Patient, StringComparison.Ordinal);
        var body = $$$"""{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"{{{entry}}}"}}]}""";
        using var stranger = registry.Application.CreateClient();
        using var refused = await stranger.PostAsync(new Uri("", UriKind.Relative), Appointments.Content(body));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var caller = CallerWithoutRights(registry);
        using var answer = await caller.PostAsync(new Uri("", UriKind.Relative), Appointments.Content(body));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("provider.example", text, StringComparison.Ordinal);
        if (status is null)
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        else
            Assert.Contains($"\"status\":\"{status}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "Appointment/{id}/_history", "{}")]
    [InlineData("POST", "Appointment/$validate", null)]
    public async Task GivenHardlyAnythingSwitchedOn_ThenABatchIsNoWayAroundTheTokenGate(string method, string url, string? body)
    {
        using var registry =
            new AuditedRegistry(plugins.Setting, ("Registry:Interactions:Read", "false"), ("Registry:Interactions:Search", "false"),
            ("Registry:Interactions:Cancel", "false"), ("Registry:Interactions:Batch", "false"));
        using var registered = await registry.Client.RegisterAsync(Appointments.Json());
        var entry = url.Replace("{id}", registered.Url().ToString()["/Appointment/".Length..], StringComparison.Ordinal);
        using var hardly = new AuditedRegistry(
            plugins.Setting, ("Registry:Interactions:Read", "false"), ("Registry:Interactions:Search", "false"),
                ("Registry:Interactions:Cancel", "false"), ("Registry:Interactions:Batch", "false"),
            ("Registry:Interactions:Register", "false"),
                ("Registry:SQLiteDbOptions:ConnectionString", $"Data Source={Path.Combine(registry.Application.Folder, "registry.db")}"));
        using var anonymous = hardly.Application.CreateClient();
        Assert.Equal(["501"],
            await BatchAsync(anonymous,
            $$$"""{"resource":{{{body ?? Appointments.Json()}}},"request":{"method":"{{{method}}}","url":"{{{entry}}}"}}""".Replace(
            "\"resource\":{},", "", StringComparison.Ordinal)));
    }

    private static HttpClient CallerWithoutRights(AuditedRegistry registry)
    {
        var client = registry.Application.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer",
            registry.Application.Tokens.Token(token => token.Claims["scope"] = "unrelated"));
        return client;
    }

    private static async Task<IEnumerable<string>> BatchAsync(HttpClient client, params string[] entries)
    {
        using var answer =
            await client.PostAsync(new Uri("", UriKind.Relative),
            Appointments.Content($$$"""{"resourceType":"Bundle","type":"batch","entry":[{{{string.Join(',', entries)}}}]}"""));
        using var answers = JsonDocument.Parse(await answer.JsonAsync());
        return [.. answers.RootElement.GetProperty("entry").EnumerateArray()
            .Select(entry => entry.GetProperty("response").GetProperty("status").GetString()![..3])];
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string query)
    {
        using var answer = await client.GetAsync(new Uri($"$find?_type=Appointment&{query}", UriKind.Relative));
        if (!answer.IsSuccessStatusCode)
            Assert.DoesNotContain("provider.example", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        return answer.StatusCode;
    }

    private static async Task<IReadOnlyList<(string Id, string Version)>> FindAsync(HttpClient client, string query)
    {
        using var answer = await client.GetAsync(new Uri($"$find?_type=Appointment&{query}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Calls.Entries(await answer.JsonAsync());
    }
}
