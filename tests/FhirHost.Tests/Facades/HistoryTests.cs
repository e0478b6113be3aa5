using static FhirHost.Tests.Facades.FacadeHost;

namespace FhirHost.Tests.Facades;

/// <summary>The host's history and conditional create, on a facade.</summary>
public sealed class HistoryTests : IDisposable
{
    private readonly HostApplication _host = Start();
    private readonly HttpClient _client;

    public HistoryTests() => _client = _host.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task History_HasEveryVersionAndTheDeletion()
    {
        var id = await _client.CreateAsync("Ada");
        (await _client.AskAsync("PUT", $"Patient/{id}", Body(Patient("Grace", id: id)))).Dispose();
        (await _client.AskAsync("DELETE", $"Patient/{id}")).Dispose();
        using var answer = await _client.AskAsync("GET", $"Patient/{id}/_history");
        var bundle = await answer.JsonAsync();
        Assert.Equal("history", bundle.GetProperty("type").GetString());
        Assert.Equal(["DELETE", "PUT", "POST"], bundle.Entries()
            .Select(entry => entry.GetProperty("request").GetProperty("method").GetString()));
        Assert.Equal([false, true, true], bundle.Entries().Select(entry => entry.TryGetProperty("resource", out _)));
    }

    [Fact]
    public async Task History_OfAType_IsThatOfAllItsResources()
    {
        await _client.CreateAsync("Ada");
        await _client.CreateAsync("Grace");
        using var answer = await _client.AskAsync("GET", "Patient/_history?_count=1");
        var bundle = await answer.JsonAsync();
        Assert.Equal(2, bundle.GetProperty("total").GetInt32());
        Assert.Single(bundle.Entries());
        Assert.Contains("Patient/_history?", bundle.Links()["next"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_OfNothing_Is404()
    {
        using var answer = await _client.AskAsync("GET", "Patient/none/_history");
        Assert.Equal(["not-found"], await answer.IssuesAsync(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task ConditionalCreate_CreatesOnce()
    {
        using var first = await _client.AskAsync("POST", "Patient", Body(Patient("Ada", "5")), ("If-None-Exist", "identifier=5"));
        using var second = await _client.AskAsync("POST", "Patient", Body(Patient("Ada", "5")), ("If-None-Exist", "identifier=5"));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        using var all = await _client.AskAsync("GET", "Patient");
        Assert.Equal(1, (await all.JsonAsync()).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task ConditionalCreate_WhereSeveralMatch_Is412()
    {
        await _client.CreateAsync("Ada", "5");
        await _client.CreateAsync("Ada", "5");
        using var answer = await _client.AskAsync("POST", "Patient", Body(Patient("Ada", "5")), ("If-None-Exist", "identifier=5"));
        Assert.Equal(["duplicate"], await answer.IssuesAsync(HttpStatusCode.PreconditionFailed));
    }

    [Theory]
    [InlineData("nickname=x")]
    [InlineData("identifier=abc")]
    [InlineData("identifier=5&gender=female")]
    [InlineData("?")]
    public async Task ConditionalCreate_OnWhatCannotBeSearched_CreatesNothing(string condition)
    {
        using var answer = await _client.AskAsync("POST", "Patient", Body(Patient("Ada", "5")), ("If-None-Exist", condition));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var all = await _client.AskAsync("GET", "Patient");
        Assert.Equal(0, (await all.JsonAsync()).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("_since=2099-01-01", "", HttpStatusCode.BadRequest)]
    [InlineData("_count=x", "", HttpStatusCode.BadRequest)]
    [InlineData("other=x", "", HttpStatusCode.OK)]
    [InlineData("other=x", "handling=strict", HttpStatusCode.BadRequest)]
    public async Task History_ParameterThatIsNotTakenIntoAccount_IsRefusedWhereItWouldShowTooMuch(string query, string preference,
        HttpStatusCode status)
    {
        var id = await _client.CreateAsync("Ada");
        using var answer = await _client.AskAsync("GET", $"Patient/{id}/_history?{query}", headers: ("Prefer", preference));
        Assert.Equal(status, answer.StatusCode);
    }
}
