using System.Text.Json;

namespace Registry.Http.Tests.Search;

public partial class SearchTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private const string System = "https://fhir.nhs.uk/Id/nhs-number";

    public static TheoryData<string> PatientSpellings => new(
        $"patient.identifier={System}|NHS", $"actor.identifier={System}|NHS", $"patient:Patient.identifier={System}|NHS",
            $"actor:Patient.identifier={System}|NHS",
        $"patient:identifier={System}|NHS", "patient=https://demographics.spineservices.nhs.uk/Patient/NHS",
            "actor=https://demographics.spineservices.nhs.uk/Patient/NHS",
        $"Appointment.participant.actor:Patient.identifier={System}|NHS",
            "Appointment.participant.actor=https://demographics.spineservices.nhs.uk/Patient/NHS",
        "patient.identifier=https://demographics.spineservices.nhs.uk/|NHS", "patient.identifier=NHS",
            $"patient.identifier={System}|NHS&patient.identifier={System}|NHS");

    [Theory]
    [MemberData(nameof(PatientSpellings))]
    [Trait("Spec", "I5"), Trait("Spec", "Q2")]
    public async Task GivenAPatient_WhenSearchedInAnySpelling_ThenTheirAppointmentsCome(string query)
    {
        using var client = registry.Caller();
        var number = NhsNumbers.Next();
        using var registered = await client.RegisterAsync(Of(number));
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var found = await SendAsync(client, method, query.Replace("NHS", number, StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.OK, found.StatusCode);
            Assert.Equal([(IdOf(registered), "1")], Calls.Entries(await found.JsonAsync()));
        }
    }

    [Theory]
    [InlineData("application/fhir+json")]
    [InlineData("application/fhir+xml")]
    [Trait("Spec", "Q5"), Trait("Spec", "I5a")]
    public async Task GivenSeveralAppointments_WhenSearched_ThenTheyComeByStartInOneBundle(string accept)
    {
        using var client = registry.Caller();
        var number = NhsNumbers.Next();
        using var later = await client.RegisterAsync(Of(number, "2031-05-01"));
        using var sooner = await client.RegisterAsync(Of(number, "2030-05-01"));
        using var request =
            new HttpRequestMessage(HttpMethod.Get, $"Appointment?patient.identifier={System}|{number}&status=booked")
            {
                Headers =
            { { "Accept", accept } }
            };
        using var found = await client.SendAsync(request);
        var json = await found.JsonAsync();
        Assert.Equal("Bundle", Outcome.AssertValid(await found.Content.ReadAsStringAsync(), found));
        Assert.Equal([IdOf(sooner), IdOf(later)], Calls.Entries(json).Select(entry => entry.Id));
        using var bundle = JsonDocument.Parse(json);
        Assert.Equal(("searchset", 2),
            (bundle.RootElement.GetProperty("type").GetString(), bundle.RootElement.GetProperty("total").GetInt32()));
        Assert.Equal(sooner.Headers.Location!.AbsoluteUri, bundle.RootElement.GetProperty("entry")[0].GetProperty("fullUrl").GetString());
        Assert.Equal("match", bundle.RootElement.GetProperty("entry")[0].GetProperty("search").GetProperty("mode").GetString());
        var self = new Uri(bundle.RootElement.GetProperty("link")[0].GetProperty("url").GetString()!);
        Assert.Equal($"?patient.identifier={System}|{number}&status=booked", Uri.UnescapeDataString(self.Query));
    }

    [Theory]
    [InlineData("date=2030-05-01", true)]
    [InlineData("date=2030-05", true)]
    [InlineData("date=2030-05-02", false)]
    [InlineData("date=ne2030-05-01", false)]
    [InlineData("date=ge2030-05-01T09:00:00Z", true)]
    [InlineData("date=gt2030-05-01T09:00:00Z", false)]
    [InlineData("date=gt2030-04-30", true)]
    [InlineData("date=lt2030-05-01T09:00Z", false)]
    [InlineData("date=le2030-05-01T09:00Z", true)]
    [InlineData("date=le2030-05-01T10:00:00%2B01:00", true)]
    [InlineData("date=ge2030-05-01&date=lt2030-05-02", true)]
    [InlineData("date=ge2030-05-02&date=lt2030-05-03", false)]
    [InlineData("status=booked", true)]
    [InlineData("status=cancelled,entered-in-error", false)]
    [InlineData("status=http://hl7.org/fhir/appointmentstatus|booked", true)]
    [InlineData("status=booked&status=cancelled", false)]
    [InlineData("_lastUpdated=gt2020-01-01", true)]
    [InlineData("_lastUpdated=lt2020-01-01", false)]
    [InlineData("_id=unheard-of", false)]
    [InlineData("identifier=urn:ietf:rfc:3986|https://provider.example/unheard-of", false)]
    [Trait("Spec", "Q3")]
    public async Task GivenAnAppointment_WhenSearchedWithACondition_ThenItDecides(string condition, bool matches)
    {
        using var client = registry.Caller();
        var number = NhsNumbers.Next();
        using var registered = await client.RegisterAsync(Of(number, "2030-05-01"));
        using var found = await SendAsync(client, HttpMethod.Get, $"patient.identifier={System}|{number}&{condition}");
        Assert.Equal(matches ? 1 : 0, Calls.Entries(await found.JsonAsync()).Count);
        using var counted = await SendAsync(client, HttpMethod.Get, $"patient.identifier={System}|{number}&{condition}&_summary=count");
        using var bundle = JsonDocument.Parse(await counted.JsonAsync());
        Assert.Equal(matches ? 1 : 0, bundle.RootElement.GetProperty("total").GetInt32());
        Assert.False(bundle.RootElement.TryGetProperty("entry", out _));
        Assert.Equal("Bundle", Outcome.AssertValid(await counted.Content.ReadAsStringAsync(), counted));
    }

    [Fact]
    [Trait("Spec", "Q3")]
    public async Task GivenAProviderUrlOrId_WhenSearched_ThenTheAppointmentIsFoundInAnyForm()
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        using var registered = await client.RegisterAsync(Appointments.Json(url));
        foreach (var query in new[] { $"identifier=urn:ietf:rfc:3986|{url}", $"identifier={url}",
            $"identifier={url.Replace("https", "HTTPS", StringComparison.Ordinal)}", $"_id={IdOf(registered)}",
            $"_id=x,{IdOf(registered)}" })
        {
            using var found = await SendAsync(client, HttpMethod.Get, query);
            Assert.Equal([IdOf(registered)], Calls.Entries(await found.JsonAsync()).Select(entry => entry.Id));
        }
    }

    [Theory]
    [InlineData("", "BAD_REQUEST")]
    [InlineData("status=booked", "BAD_REQUEST")]
    [InlineData("patient.identifier=https://fhir.nhs.uk/Id/nhs-number|1234567890", "INVALID_NHS_NUMBER")]
    [InlineData("patient.identifier=https://fhir.nhs.uk/Id/nhs-number|987 654 3210", "INVALID_NHS_NUMBER")]
    [InlineData("patient.identifier=https://example.org/|9876543210", "BAD_REQUEST")]
    [InlineData("patient=Patient/1", "BAD_REQUEST")]
    [InlineData("patient.identifier=9876543210,9000000009", "BAD_REQUEST")]
    [InlineData("patient.identifier=9876543210&patient.identifier=9000000009", "BAD_REQUEST")]
    [InlineData("_id=x&date=yesterday", "BAD_REQUEST")]
    [InlineData("_id=x&date=ap2030-01-01", "BAD_REQUEST")]
    [InlineData("_id=x&date=2030-02-30", "BAD_REQUEST")]
    [InlineData("_id=x&date=2030-01-01,2030-01-02", "BAD_REQUEST")]
    [InlineData("_id=x&status=gone", "BAD_REQUEST")]
    [InlineData("_id=x&_summary=true", "BAD_REQUEST")]
    [InlineData("_id=x&_sort=date", "BAD_REQUEST")]
    [InlineData("_id=x&status=", "BAD_REQUEST")]
    [InlineData("_id=x/y", "BAD_REQUEST")]
    [InlineData("_id=x&_id=y", "BAD_REQUEST")]
    [InlineData("_id=x,y&_id=y", "BAD_REQUEST")]
    [InlineData("_id=x&_summary=count&_summary=false", "BAD_REQUEST")]
    [InlineData("_id=x&_summary=false&_summary=count", "BAD_REQUEST")]
    [InlineData("_id=x&_format=xml&_format=json", "BAD_REQUEST")]
    [InlineData("identifier=https://provider.example/1&identifier=https://provider.example/2", "BAD_REQUEST")]
    [InlineData("_id=x&date=0000", "BAD_REQUEST")]
    [InlineData("_id=x&date=-2030-01-17T15:00:00Z", "BAD_REQUEST")]
    [InlineData("_id=x&date=10000-01-01", "BAD_REQUEST")]
    [InlineData("_id=x&date=2030-01-01T24:00:00Z", "BAD_REQUEST")]
    [InlineData("_id=x&date=2030-01-01T12", "BAD_REQUEST")]
    [InlineData("_id=x&date=2030-01-01T12:00:00.Z", "BAD_REQUEST")]
    [InlineData("_id=x&date=2030-01-01T12:00%2B25:00", "BAD_REQUEST")]
    [InlineData("identifier=not-a-url", "BAD_REQUEST")]
    [InlineData("identifier=urn:other|https://provider.example/1", "BAD_REQUEST")]
    [Trait("Spec", "Q1"), Trait("Spec", "S9")]
    public async Task GivenAParameterThatCannotBeApplied_WhenSearched_ThenItIs400WithTheFix(string query, string spine)
    {
        using var client = registry.Caller();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var response = await SendAsync(client, method, query);
            var issues = await response.RefusedAsync(HttpStatusCode.BadRequest);
            // A parameter that is unknown is reported each time it is given.
            Assert.All(issues, issue => Assert.Equal(spine, issue.Spine));
            Assert.Equal(query.Contains("_count=2", StringComparison.Ordinal) ? 2 : 1, issues.Count);
        }
    }

    [Fact]
    [Trait("Spec", "S9")]
    public async Task GivenSeveralErrors_WhenSearched_ThenAllAreReported()
    {
        using var client = registry.Caller();
        using var response = await SendAsync(client, HttpMethod.Get, "date=x&status=y&unknown=1");
        Assert.Equal(3, (await response.RefusedAsync(HttpStatusCode.BadRequest)).Count);
    }

    [Fact]
    [Trait("Spec", "F3")]
    public async Task GivenLenientHandling_WhenAParameterIsUnknown_ThenItIsIgnoredAndNotInSelf()
    {
        using var client = registry.Caller();
        client.DefaultRequestHeaders.Add("Prefer", "handling=lenient");
        using var found = await SendAsync(client, HttpMethod.Get, "_id=x&colour=blue");
        using var bundle = JsonDocument.Parse(await found.JsonAsync());
        Assert.EndsWith("/Appointment?_id=x", bundle.RootElement.GetProperty("link")[0].GetProperty("url").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "Q6")]
    public async Task GivenAFormAndAQuery_WhenSearched_ThenBothCount()
    {
        using var client = registry.Caller();
        var number = NhsNumbers.Next();
        using var registered = await client.RegisterAsync(Of(number));
        using var form = new FormUrlEncodedContent([new("patient.identifier", $"{System}|{number}")]);
        using var found = await client.PostAsync(new Uri("Appointment/_search?status=booked", UriKind.Relative), form);
        Assert.Single(Calls.Entries(await found.JsonAsync()));
        using var none =
            await client.PostAsync(new Uri("Appointment/_search?status=cancelled", UriKind.Relative),
            new FormUrlEncodedContent([new("patient.identifier", $"{System}|{number}")]));
        Assert.Empty(Calls.Entries(await none.JsonAsync()));
        using var wrong = await client.PostAsync(new Uri("Appointment/_search", UriKind.Relative), Appointments.Content("{}"));
        await wrong.RefusedAsync(HttpStatusCode.UnsupportedMediaType);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string query)
    {
        if (method == HttpMethod.Get)
            return await client.GetAsync(new Uri($"Appointment?{query}", UriKind.Relative));
        var fields = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2))
            .Select(field => KeyValuePair.Create(field[0], Uri.UnescapeDataString(field[1])));
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync(new Uri("Appointment/_search", UriKind.Relative), form);
    }

    private static string Of(string number, string day = "2030-05-01") => Appointments.Json()
        .With(Appointments.NhsNumber, number).With("2030-01-17T15:00:00.000Z", $"{day}T09:00:00Z")
            .With("2030-01-17T15:10:00.000Z", $"{day}T09:10:00Z");

    private static string IdOf(HttpResponseMessage registered) => registered.Url().ToString()["/Appointment/".Length..];
}
