using static FhirHost.Tests.Facades.FacadeHost;

namespace FhirHost.Tests.Facades;

/// <summary>The host's search, its query context and its pages, on a facade.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private readonly HostApplication _host = Start();
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _client = _host.CreateClient();
        await _client.CreateAsync("Lovelace", "1", "1815-12-10");
        await _client.CreateAsync("Hopper", "2", "1906-12-09");
        await _client.CreateAsync("Lamarr", "3", "1914-11-09");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("family=l", "Lovelace,Lamarr")]
    [InlineData("family:exact=Hopper", "Hopper")]
    [InlineData("family:contains=ama", "Lamarr")]
    [InlineData("family=Hop,Lam", "Hopper,Lamarr")]
    [InlineData("family=l&birthdate=lt1900-01-01", "Lovelace")]
    [InlineData("birthdate=1906", "Hopper")]
    [InlineData("birthdate=1914-11", "Lamarr")]
    [InlineData("birthdate:missing=true", "")]
    [InlineData("identifier=2", "Hopper")]
    [InlineData("identifier=http://example.org/mrn|3", "Lamarr")]
    [InlineData("identifier=http://example.org/other|3", "")]
    [InlineData("identifier:not=2", "Lovelace,Lamarr")]
    [InlineData("_id=2", "Hopper")]
    [InlineData("_has:Observation:subject:identifier=77", "Lovelace")]
    public async Task Search_FindsWhatTheParametersAsk(string query, string families)
    {
        using var answer = await _client.AskAsync("GET", $"Patient?{query}&_sort=birthdate");
        var bundle = await answer.JsonAsync();
        Assert.Equal("searchset", bundle.GetProperty("type").GetString());
        Assert.Equal(families, string.Join(',', bundle.Families()));
        Assert.All(bundle.Entries(), entry =>
            Assert.StartsWith("http://localhost/Patient/", entry.GetProperty("fullUrl").GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("subject=Patient/1", 1)]
    [InlineData("subject=http://localhost/Patient/1", 1)]
    [InlineData("subject:Patient=1", 1)]
    [InlineData("subject:Patient.family=Lovelace", 1)]
    [InlineData("subject.family=Lovelace", 1)]
    [InlineData("subject:Patient.family=Hopper", 0)]
    public async Task Search_FollowsReferences(string query, int count)
    {
        using var answer = await _client.AskAsync("GET", $"Observation?{query}");
        Assert.Equal(count, (await answer.JsonAsync()).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Search_ByPost_IsTheSameSearch()
    {
        using var answer = await _client.AskAsync("POST", "Patient/_search", new FormUrlEncodedContent([new("family", "hop")]));
        var bundle = await answer.JsonAsync();
        Assert.Equal(["Hopper"], bundle.Families());
        Assert.Equal("http://localhost/Patient?family=hop&_count=10&_total=accurate&_sort=-_lastUpdated", bundle.Links()["self"]);
    }

    [Theory]
    [InlineData("application/json", "{\"family\":\"hop\"}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", "family=hop", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"family\"\r\n\r\nhop\r\n--b--\r\n",
        HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data", "nonsense", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16", "family=hop", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/mixed; boundary=b", "--b--", HttpStatusCode.UnsupportedMediaType)]
    public async Task Search_ByPostOfSomethingElse_IsRefusedAndFindsNoOne(string type, string body, HttpStatusCode status)
    {
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await _client.AskAsync("POST", "Patient/_search", content);
        Assert.Equal(["invalid"], await answer.IssuesAsync(status));
    }

    [Fact]
    public async Task Search_OfTheSystemWithAType_IsASearchOfThatType()
    {
        using var answer = await _client.AskAsync("GET", "?_type=Patient&family=hop");
        Assert.Equal(["Hopper"], (await answer.JsonAsync()).Families());
    }

    [Fact]
    public async Task Search_InPages_LinksFromEachToTheOthers()
    {
        var found = new List<string>();
        var url = "Patient?_sort=-birthdate&_count=1";
        for (var page = 0; page < 3; page++)
        {
            using var answer = await _client.GetAsync(new Uri(url, UriKind.RelativeOrAbsolute));
            var bundle = await answer.JsonAsync();
            Assert.Equal(3, bundle.GetProperty("total").GetInt32());
            found.AddRange(bundle.Families());
            var links = bundle.Links();
            Assert.Equal((page > 0, page < 2), (links.ContainsKey("previous"), links.TryGetValue("next", out var next)));
            Assert.EndsWith("_skip=2", links["last"], StringComparison.Ordinal);
            url = next ?? links["first"];
        }

        Assert.Equal(["Lamarr", "Hopper", "Lovelace"], found);
        Assert.Equal("http://localhost/Patient?_sort=-birthdate&_count=1&_total=accurate", url);
    }

    [Fact]
    public async Task Search_WithoutATotal_HasNoneAndNoLastPage()
    {
        using var answer = await _client.AskAsync("GET", "Patient?_total=none&_count=2");
        var bundle = await answer.JsonAsync();
        Assert.False(bundle.TryGetProperty("total", out _));
        Assert.DoesNotContain("last", bundle.Links().Keys);
    }

    [Theory]
    [InlineData("BundleOptions:DefaultCount", "2", "Patient", 2)]
    [InlineData("BundleOptions:MaxCount", "1", "Patient?_count=100", 1)]
    public async Task Search_PagesAreAsLargeAsTheSettingsSay(string key, string value, string query, int size)
    {
        await using var host = Start((key, value));
        using var client = host.CreateClient();
        foreach (var family in new[] { "A", "B", "C" })
            await client.CreateAsync(family);
        using var answer = await client.AskAsync("GET", query);
        Assert.Equal(size, (await answer.JsonAsync()).Families().Length);
    }

    [Theory]
    [InlineData("nickname=x", "'nickname'")]
    [InlineData("gender=female", "'gender'")]
    [InlineData("_include=Patient:organization", "'_include'")]
    [InlineData("general-practitioner.family=x", "'general-practitioner.family'")]
    public async Task Search_ByWhatTheFacadeHasNot_IsReportedOrStrictlyRefused(string query, string named)
    {
        using var lenient = await _client.AskAsync("GET", $"Patient?{query}");
        var bundle = await lenient.JsonAsync();
        Assert.Equal(3, bundle.Families().Length);
        var outcome = Assert.Single(bundle.Entries(), entry => entry.GetProperty("search").GetProperty("mode").GetString() == "outcome")
            .GetProperty("resource");
        Assert.Contains(named, outcome.GetProperty("issue")[0].GetProperty("diagnostics").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(query.Split('=')[0], bundle.Links()["self"], StringComparison.Ordinal);

        using var strict = await _client.AskAsync("GET", $"Patient?{query}", headers: ("Prefer", "handling=strict"));
        Assert.Equal(["not-supported"], await strict.IssuesAsync(HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("identifier=abc", "An identifier is a number.")]
    [InlineData("birthdate=yesterday", "The value is no date")]
    [InlineData("birthdate:missing=perhaps", "true or false")]
    [InlineData("_count=many", "whole number")]
    [InlineData("_has:Observation=1", "_has is written as")]
    [InlineData("_has:Observation:subject:identifier=abc", "An identifier is a number.")]
    public async Task Search_ByAWrongValue_Is400AndFindsNoOne(string query, string fix)
    {
        using var answer = await _client.AskAsync("GET", $"Patient?{query}");
        Assert.Equal(["value"], (await answer.IssuesAsync(HttpStatusCode.BadRequest)).Distinct());
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains(fix, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lovelace", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_ByAParameterThatIsSwitchedOff_IsReported()
    {
        await using var host = Start(("SupportedModel:RestrictToSearchParameters:0", "Resource._id"));
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("GET", "Patient?family=x", headers: ("Prefer", "handling=strict"));
        Assert.Equal(["not-supported"], await answer.IssuesAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Search_BelowTheBaseByPost_FindsTheTypeInTheForm()
    {
        await _client.CreateAsync("Ada");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_type", "Patient"), KeyValuePair.Create("family", "Ada")]);
        using var answer = await _client.AskAsync("POST", "_search", form);
        var bundle = await answer.JsonAsync();
        Assert.Equal(["Ada"], bundle.Families());
        Assert.StartsWith("http://localhost/?_type=Patient&family=Ada", bundle.Links()["self"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_OtherTypeThanThePaths_IsRefused()
    {
        using var answer = await _client.AskAsync("GET", "Patient?_type=Observation");
        Assert.Equal(["value"], await answer.IssuesAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Search_ModifierOfAReferenceThatIsNoType_IsReported()
    {
        using var answer = await _client.AskAsync("GET", "Observation?subject:identifier=x");
        Assert.Contains("was not taken into account", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
