using static FhirHost.Tests.Facades.FacadeHost;

namespace FhirHost.Tests.Facades;

/// <summary>The authorizers' hooks: what a plugin says of the caller binds every handler of the host on facades.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private readonly HostApplication _host = Start();
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _client = _host.CreateClient();
        await _client.CreateAsync("Lovelace");
        await _client.CreateAsync("Hopper");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("Patient/1", "1", HttpStatusCode.OK)]
    [InlineData("Patient/1/_history/1", "1", HttpStatusCode.OK)]
    [InlineData("Patient/1/_history", "1", HttpStatusCode.OK)]
    [InlineData("Observation/o1", "1", HttpStatusCode.OK)]
    [InlineData("Patient/1", "2", HttpStatusCode.NotFound)]
    [InlineData("Patient/1/_history/1", "2", HttpStatusCode.NotFound)]
    [InlineData("Patient/1/_history", "2", HttpStatusCode.NotFound)]
    [InlineData("Observation/o1", "2", HttpStatusCode.NotFound)]
    [InlineData("?_type=Patient,Observation", "1", HttpStatusCode.Forbidden)]
    public async Task GivenACompartment_ThenWhatIsOutsideOfItIsNotThere(string url, string patient, HttpStatusCode status)
    {
        using var answer = await _client.AskAsync("GET", url, headers: ("X-Patient", patient));
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("1", "Lovelace", 1)]
    [InlineData("2", "Hopper", 0)]
    public async Task GivenACompartment_ThenSearchesFindWhatIsInIt(string patient, string families, int observations)
    {
        using var patients = await _client.AskAsync("GET", "Patient", headers: ("X-Patient", patient));
        using var found = await _client.AskAsync("GET", "Observation", headers: ("X-Patient", patient));
        Assert.Equal(families, string.Join(',', (await patients.JsonAsync()).Families()));
        Assert.Equal(observations, (await found.JsonAsync()).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task GivenACompartmentThatTheFacadeCannotSearchBy_ThenNothingIsShown()
    {
        using var answer = await _client.AskAsync("GET", "Observation", headers: [("X-Patient", "1"), ("X-Compartment", "performer")]);
        Assert.Equal(["forbidden"], await answer.IssuesAsync(HttpStatusCode.Forbidden));
    }

    [Theory]
    [InlineData("PUT", "Patient/1", "Patient", "Patient", HttpStatusCode.OK)]
    [InlineData("PUT", "Patient/1", "Patient", "Observation", HttpStatusCode.Forbidden)]
    [InlineData("PUT", "Patient/1", "Observation", "Patient", HttpStatusCode.Forbidden)]
    [InlineData("POST", "Patient", "Patient", "Observation", HttpStatusCode.Forbidden)]
    [InlineData("DELETE", "Patient/1", "Patient", "Observation", HttpStatusCode.Forbidden)]
    [InlineData("DELETE", "Patient/1", "Patient", "Patient", HttpStatusCode.NoContent)]
    [InlineData("GET", "Patient/1", "Patient", "", HttpStatusCode.OK)]
    [InlineData("GET", "Patient/1", "Observation", "", HttpStatusCode.Forbidden)]
    public async Task GivenAnAuthorizationByType_ThenItDecides(string method, string url, string read, string write, HttpStatusCode status)
    {
        using var answer =
            await _client.AskAsync(method, url, method is "GET" or "DELETE" ? null : Body(Patient("Other", id: "1")), ("X-Read", read),
            ("X-Write", write));
        Assert.Equal(status, answer.StatusCode);
        using var after = await _client.AskAsync("GET", "Patient?family=Lovelace");
        Assert.Equal(status is HttpStatusCode.Forbidden || method == "GET" ? 1 : 0, (await after.JsonAsync()).GetProperty("total")
            .GetInt32());
    }

    [Theory]
    [InlineData("Patient", HttpStatusCode.OK)]
    [InlineData("Observation", HttpStatusCode.Forbidden)]
    public async Task GivenAnAuthorizationInTheEarlierSpelling_ThenItDecidesAsWell(string read, HttpStatusCode status)
    {
        using var answer = await _client.AskAsync("GET", "Patient/1", headers: [("X-Read", read), ("X-Write", ""), ("X-Earlier", "1")]);
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("PUT", "Patient/2")]
    [InlineData("DELETE", "Patient/2")]
    [InlineData("POST", "Patient")]
    public async Task GivenACompartment_ThenNothingOfWhatItMayHoldIsWritten(string method, string url)
    {
        using var answer = await _client.AskAsync(method, url, Body(Patient("Other", id: "2")), ("X-Patient", "1"));
        Assert.Equal(["forbidden"], await answer.IssuesAsync(HttpStatusCode.Forbidden));
        using var all = await _client.AskAsync("GET", "Patient?_sort=_lastUpdated");
        Assert.Equal(["Lovelace", "Hopper"], (await all.JsonAsync()).Families());
    }
}
