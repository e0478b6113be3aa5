using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static FhirHost.Tests.Facades.FacadeHost;

namespace FhirHost.Tests.Facades;

/// <summary>Whatever is asked of a facade is answered, and never by a crash.</summary>
public sealed class FuzzTests : IDisposable
{
    private readonly HostApplication _host = Start();
    private readonly HttpClient _client;

    public FuzzTests() => _client = _host.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Property(MaxTest = 600, Arbitrary = [typeof(Queries)])]
    public async Task AnySearch_IsAnsweredWithoutACrash(Query query)
    {
        using var answer = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri("http://localhost/" + query.Url)));
        Assert.True((int)answer.StatusCode < 500 || answer.StatusCode == HttpStatusCode.NotImplemented,
            $"{(int)answer.StatusCode} for {query.Url}: {await answer.Content.ReadAsStringAsync()}");
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(Queries)])]
    public async Task AnyBody_IsAnsweredWithoutACrash(Query query, NonNull<string> noise)
    {
        var json = Patient("Ada", id: "1");
        var at = Math.Min(json.Length, Math.Abs(query.Url.Length * 7 % json.Length));
        using var answer = await _client.AskAsync("PUT", "Patient/1", Body(json[..at] + noise.Get + json[at..]));
        Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    public sealed record Query(string Url);

    /// <summary>Queries of what means something, nearly means something, and means nothing.</summary>
    public static class Queries
    {
        private static readonly string[] Paths =
            ["Patient", "Patient", "Observation", "Patient/1", "Patient/1/_history", "Patient/_history", "Patient/1/_history/1", "",
            "Device", "Patient/_search"];
        private static readonly string[] Names =
        [
            "family", "family:exact", "family:", ":exact", "birthdate", "birthdate:missing", "identifier", "identifier:not", "_id", "_sort",
                "_count", "_skip", "_total", "_type", "_include", "_include:recurse", "_revinclude",
            "_has:Observation:subject:identifier", "_has:", "_has:::", "subject", "subject:Patient.family", "subject.", ".family",
                "subject.subject.family", "_format", "_summary", "nonsense", "%00", "%ED%A0%80", "",
        ];

        private static readonly string[] Values =
        [
            "a", "1", "", ",", ",,", "|", "a|b|c", "\\", "\\,", "ge", "ge2026", "lt9999", "2026-02-30", "0001-01-01", "-_lastUpdated", "-",
                "--x", "family,-birthdate", "99999999999999999999", "-1", "1e400", "Patient", "Patient,Observation",
            "Patient:organization", "Patient:", "::", "true", "http://localhost/Patient/1", "%F0%9F%98%80", "%ED%A0%80", "%00", "accurate",
                "none", "json", "xml", "$", "../..", "a%20b",
        ];

        public static Arbitrary<Query> Query() => (
            from path in Gen.Elements(Paths)
            from pairs in Gen.Zip(Gen.Elements(Names), Gen.Elements(Values)).ListOf()
            select new Query($"{path}?{string.Join('&', pairs.Take(4).Select(pair => $"{pair.Item1}={pair.Item2}"))}")).ToArbitrary();
    }
}
