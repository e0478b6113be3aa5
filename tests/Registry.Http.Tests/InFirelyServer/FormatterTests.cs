using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Registry.Http.Tests.InFirelyServer;

/// <summary>
/// Every answer is a resource that the SDK's serializers write as well, and equal to what the registry's own formatter writes: a server may
/// never ask ours.
/// </summary>
public sealed partial class FormatterTests(FirelyLikeServer server) : IClassFixture<FirelyLikeServer>
{
    private const string Narrative =
        """
        "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">a &amp; <b>b</b> &lt; c\u00e9</div>"},
        """;

    [Theory]
    [InlineData("json")]
    [InlineData("xml")]
    public async Task GivenAnotherFormatter_ThenEveryAnswerIsTheSame(string format)
    {
        using var ours = server.Caller(("Accept", $"application/fhir+{format}"));
        using var sdk = server.Caller(("Accept", $"application/fhir+{format}"), ("X-Formatter", "sdk"));
        var url = Appointments.NewUrl();
        var body = Appointments.Json(url).With("\"identifier\":[", Narrative + "\"identifier\":[");
        using var registered = await sdk.RegisterAsync(body);
        var read = await TextAsync(ours, HttpMethod.Get, registered.Url().ToString());
        AssertSame(read, await registered.Content.ReadAsStringAsync());
        var query = $"Appointment?identifier=urn:ietf:rfc:3986%7C{Uri.EscapeDataString(url)}";
        foreach (var (method, path, sent) in new[]
        {
            (HttpMethod.Get, registered.Url().ToString(), null),
            (HttpMethod.Get, $"{registered.Url()}/_history/1", null),
            (HttpMethod.Get, $"{registered.Url()}/_history", null),
            (HttpMethod.Get, query, null),
            (HttpMethod.Get, $"{query}&_summary=count", null),
            (HttpMethod.Get, "Appointment/unknown", null),
            (HttpMethod.Get, "Appointment?nonsense=1", null),
            (HttpMethod.Get, "metadata", null),
            (HttpMethod.Post, "Appointment", body),
            (HttpMethod.Post, "Appointment", "{\"resourceType\":\"Appointment\",\"status\":\"nonsense\"}"),
            (HttpMethod.Post, "Appointment/$validate", body),
            (HttpMethod.Delete, registered.Url().ToString(), null),
            (HttpMethod.Post, "", Batch(registered.Url().ToString().TrimStart('/'), query)),
            (HttpMethod.Post, "", "{\"resourceType\":\"Bundle\"}"),
        })
        {
            var expected = await TextAsync(ours, method, path, sent);
            AssertSame(expected, await TextAsync(sdk, method, path, sent));
            if (format == "json")
                Assert.NotEqual(expected, await TextAsync(sdk, method, path, sent));
        }
    }

    [Theory]
    [InlineData("GET", "Appointment/unknown", null)]
    [InlineData("GET", "Appointment?nonsense=1&_count=x", null)]
    [InlineData("GET", "Appointment/x/_history", null)]
    [InlineData("POST", "Appointment", "{\"resourceType\":\"Appointment\",\"status\":\"nonsense\",\"start\":\"x\"}")]
    [InlineData("POST", "", "{\"resourceType\":\"Bundle\"}")]
    public async Task GivenARefusal_ThenTheOutcomeSaysWhatThePayloadSays_Once(string method, string path, string? sent)
    {
        using var ours = server.Caller();
        using var outcome = server.Caller(("X-Formatter", "outcome"));
        var expected = Issues(await TextAsync(ours, new HttpMethod(method), path, sent));
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Issues(await TextAsync(outcome, new HttpMethod(method), path, sent)));
        Assert.Equal(expected.Distinct(), expected);
    }

    private static string Batch(string read, string search) => $$$"""
        {"resourceType":"Bundle","type":"batch","entry":[
        {"request":{"method":"GET","url":"{{{read}}}"}},{"request":{"method":"GET","url":"{{{search}}}"}},
        {"request":{"method":"GET","url":"Appointment/unknown"}},{"request":{"method":"DELETE","url":"{{{read}}}"}}]}
        """;

    private static List<(string?, string?, string?)> Issues(string outcome) => [.. JsonNode.Parse(outcome)!["issue"]!.AsArray()
        .Select(issue => ((string?)issue!["severity"], (string?)issue["code"], (string?)issue["diagnostics"]))];

    private static async Task<string> TextAsync(HttpClient client, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : Appointments.Content(body);
        using var answer = await client.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    // When a Bundle was made differs from one answer to the next.
    private static void AssertSame(string expected, string actual)
    {
        (expected, actual) = (Instant().Replace(expected, "\"\""), Instant().Replace(actual, "\"\""));
        var isSame = expected.StartsWith('<')
            ? XNode.DeepEquals(XElement.Parse(expected), XElement.Parse(actual))
            : JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual));
        Assert.True(isSame, $"{expected}\nis not\n{actual}");
    }

    [GeneratedRegex("(?<=lastUpdated(\": ?| value=))\"[^\"]*\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Instant();
}
