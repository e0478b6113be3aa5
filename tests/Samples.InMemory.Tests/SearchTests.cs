using System.Net;
using FhirHost.Tests.Running;

namespace Samples.InMemory.Tests;

/// <summary>A server with a few resources in it, which no test changes.</summary>
public sealed class SearchedServer : IAsyncLifetime
{
    private readonly HostApplication _host = Sample.Start();

    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Client = _host.CreateClient();
        await Put("Patient/ada", """
            "identifier":[{"system":"urn:mrn","value":"1"}],"active":true,"gender":"female","birthDate":"1815-12-10",
            "name":[{"family":"Lovelace","given":["Ada","Augusta"]}],"telecom":[{"system":"phone","value":"0123"}],
            "address":[{"city":"London"}],"generalPractitioner":[{"reference":"Practitioner/dr"}]
            """);
        await Put("Patient/grace", """
            "identifier":[{"value":"1"}],"active":false,"gender":"female","birthDate":"1906","deceasedBoolean":true,
            "meta":{"tag":[{"system":"urn:tags","code":"navy"}],"profile":["http://example.org/p"]},"name":[{"family":"Hopper"}]
            """);
        await Put("Practitioner/dr", """ "name":[{"family":"Locock"}] """);
        await Put("Observation/heavy", """
            "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"3141-9"},{"system":"urn:own","code":"w"}]},
            "subject":{"reference":"Patient/ada"},"effectiveDateTime":"2020-05-17T10:00:00Z",
            "valueQuantity":{"value":70.4,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}
            """);
        await Put("Observation/said", """
            "status":"final","code":{"text":"said"},"subject":{"reference":"http://localhost/Patient/grace"},
            "effectivePeriod":{"start":"2021-01-01","end":"2021-01-31"},"valueString":"Bug"
            """);
        await Put("RiskAssessment/r", """ "status":"final","prediction":[{"outcome":{"text":"x"},"probabilityDecimal":0.25}] """);
        await Put("ValueSet/v", """ "status":"draft","url":"http://example.org/sets/one" """);
    }

    public Task DisposeAsync()
    {
        Client.Dispose();
        _host.Dispose();
        return Task.CompletedTask;
    }

    private async Task Put(string path, string content)
    {
        var parts = path.Split('/');
        Assert.Equal(HttpStatusCode.Created,
            await Client.StoreAsync(path, $$"""{"resourceType":"{{parts[0]}}","id":"{{parts[1]}}",{{content}}}"""));
    }
}

/// <summary>Searching by every type of parameter.</summary>
public sealed class SearchTests(SearchedServer server) : IClassFixture<SearchedServer>
{
    [Theory]
    [InlineData("Patient?family=love", "ada")]
    [InlineData("Patient?family:exact=lovelace", "")]
    [InlineData("Patient?family:exact=Lovelace", "ada")]
    [InlineData("Patient?family:contains=OPP", "grace")]
    [InlineData("Patient?name=augusta", "ada")]
    [InlineData("Patient?given=ada,grace", "ada")]
    [InlineData("Patient?address=london", "ada")]
    [InlineData("Patient?address:missing=true", "grace")]
    [InlineData("Patient?identifier=1", "ada grace")]
    [InlineData("Patient?identifier=urn:mrn|1", "ada")]
    [InlineData("Patient?identifier=|1", "grace")]
    [InlineData("Patient?identifier=urn:mrn|", "ada")]
    [InlineData("Patient?gender=female&active=true", "ada")]
    [InlineData("Patient?active:not=true", "grace")]
    [InlineData("Patient?phone=0123", "ada")]
    [InlineData("Patient?email=0123", "")]
    [InlineData("Patient?deceased=true", "grace")]
    [InlineData("Patient?_id=ada,grace", "ada grace")]
    [InlineData("Patient?_tag=urn:tags|navy", "grace")]
    [InlineData("Patient?_profile=http://example.org/p", "grace")]
    [InlineData("Patient?_lastUpdated=ge2020-01-01", "ada grace")]
    [InlineData("Patient?_lastUpdated=lt2020-01-01", "")]
    [InlineData("Patient?birthdate=1906", "grace")]
    [InlineData("Patient?birthdate=1906-01", "")]
    [InlineData("Patient?birthdate=ge1815-12-10", "ada grace")]
    [InlineData("Patient?birthdate=lt1906", "ada")]
    [InlineData("Patient?birthdate=ne1906", "ada")]
    [InlineData("Patient?general-practitioner=Practitioner/dr", "ada")]
    [InlineData("Patient?general-practitioner:Practitioner.family=locock", "ada")]
    [InlineData("Patient?_has:Observation:patient:code=w", "ada")]
    [InlineData("Observation?code=http://loinc.org|3141-9", "heavy")]
    [InlineData("Observation?code=http://loinc.org|w", "")]
    [InlineData("Observation?subject=Patient/ada", "heavy")]
    [InlineData("Observation?patient=grace", "said")]
    [InlineData("Observation?subject:Patient=ada", "heavy")]
    [InlineData("Observation?subject:Patient.family=hopper", "said")]
    [InlineData("Observation?date=2020-05", "heavy")]
    [InlineData("Observation?date=sa2020-05-17", "said")]
    [InlineData("Observation?date=eb2020-12-31", "heavy")]
    [InlineData("Observation?date=ap2021-01-15", "said")]
    [InlineData("Observation?value-quantity=70", "heavy")]
    [InlineData("Observation?value-quantity=70.0", "")]
    [InlineData("Observation?value-quantity=gt70|http://unitsofmeasure.org|kg", "heavy")]
    [InlineData("Observation?value-quantity=70.4||kg", "heavy")]
    [InlineData("Observation?value-quantity=70.4||mg", "")]
    [InlineData("Observation?value-quantity=ap65", "heavy")]
    [InlineData("Observation?value-string=bug", "said")]
    [InlineData("RiskAssessment?probability=0.25", "r")]
    [InlineData("RiskAssessment?probability=le0.2", "")]
    [InlineData("ValueSet?url=http://example.org/sets/one", "v")]
    [InlineData("ValueSet?url=http://example.org/sets", "")]
    [InlineData("ValueSet?url:below=http://example.org/sets", "v")]
    public async Task Search_FindsThese(string query, string ids)
    {
        var bundle = await server.Client.FetchAsync(query);
        Assert.Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries), bundle.Ids().Order());
        Assert.Equal(bundle.Ids().Length, bundle.GetProperty("total").GetInt32());
        Assert.All(bundle.Entries(), entry => Assert.Equal("match", entry.GetProperty("search").GetProperty("mode").GetString()));
    }

    [Theory]
    [InlineData("Patient?_sort=family", "grace ada")]
    [InlineData("Patient?_sort=-family", "ada grace")]
    [InlineData("Patient?_sort=birthdate", "ada grace")]
    [InlineData("Patient?_sort=address-city", "ada grace")]
    [InlineData("Patient?_sort=-address-city", "ada grace")]
    [InlineData("Patient?_sort=gender,-birthdate", "grace ada")]
    [InlineData("Patient?_sort=_lastUpdated", "ada grace")]
    [InlineData("Patient", "grace ada")]
    public async Task Search_SortsAsAsked(string query, string ids) =>
        Assert.Equal(ids, string.Join(' ', (await server.Client.FetchAsync(query)).Ids()));

    [Theory]
    [InlineData("Patient?nickname=x")]
    [InlineData("Patient?_include=Patient:general-practitioner")]
    [InlineData("Patient?family:text=x")]
    [InlineData("Observation?code-value-quantity=w$70")]
    public async Task Search_ByWhatIsNotThere_IsReportedOrRefused(string query)
    {
        var lenient = await server.Client.FetchAsync(query);
        Assert.Contains(lenient.Entries(), entry => entry.GetProperty("search").GetProperty("mode").GetString() == "outcome");
        using var strict = await server.Client.AskAsync("GET", query, headers: ("Prefer", "handling=strict"));
        Assert.Equal(["not-supported"], await strict.IssuesAsync(HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("Patient?birthdate=yesterday")]
    [InlineData("Observation?value-quantity=much")]
    [InlineData("Patient?_summary=short")]
    [InlineData("Patient?_count=few")]
    public async Task Search_ByAWrongValue_IsRefused(string query)
    {
        using var answer = await server.Client.AskAsync("GET", query);
        Assert.Equal(["value"], await answer.IssuesAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Search_ByPost_IsTheSame()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("family", "love")]);
        using var answer = await server.Client.AskAsync("POST", "Patient/_search", form);
        Assert.Equal(["ada"], (await answer.JsonAsync()).Ids());
    }

    [Fact]
    public async Task Search_OfEverything_FindsEveryType() =>
        Assert.Equal(["ada", "dr"], (await server.Client.FetchAsync("?_type=Patient,Practitioner&_id=ada,dr")).Ids().Order());
}
