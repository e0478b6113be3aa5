using System.Net.Http.Headers;
using System.Text;

namespace Registry.Http.Tests.OpenApi;

/// <summary>Requests that bring an operation to answer all that it may answer, good and bad.</summary>
internal sealed class Provocations(DescribedApplication registry, HttpClient client)
{
    private const string Form = "application/x-www-form-urlencoded";
    private static int _clients;

    private string _busy = "";

    /// <summary>Uses up what one client may send.</summary>
    public async Task PrepareAsync()
    {
        await registry.CompiledAsync();
        _busy = Token();
        for (var at = 0; at < DescribedApplication.Burst; at++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "Appointment/x");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _busy);
            using var answer = await client.SendAsync(request);
        }
    }

    /// <summary>All requests to try on an operation, each by what is done.</summary>
    public async Task<IReadOnlyList<(string What, HttpRequestMessage Request)>> OfAsync(DescribedOperation operation) =>
    [
        ("a good request", await GoodAsync(operation)),
        ("a good request in XML", With(await GoodAsync(operation), request => request.Headers.Accept.ParseAdd("application/fhir+xml"))),
        ("a page", With(await GoodAsync(operation), request => request.Headers.Accept.ParseAdd("text/html"))),
        ("two formats", WithQuery(await GoodAsync(operation), "_format=json&_format=xml")),
        ("no token", With(await GoodAsync(operation), request => request.Headers.Authorization = null)),
        ("a format there is not", With(await GoodAsync(operation), request => request.Headers.Accept.ParseAdd("image/png"))),
        ("a busy client", With(await GoodAsync(operation), request => request.Headers.Authorization = Bearer(_busy))),
        ("a long URL", WithQuery(await GoodAsync(operation), $"x={new string('x', 9000)}")),
        ("long headers", With(await GoodAsync(operation), request => request.Headers.Add("X-Long", new string('x', 40_000)))),
        ("a crash", WithWay(await GoodAsync(operation), DescribedApplication.Crash)),
        // Whatever watches the server has no time limit.
        .. operation.Id is "liveness" or "readiness" ? Array.Empty<(string, HttpRequestMessage)>()
            : [("no time", WithWay(await GoodAsync(operation), DescribedApplication.Late))],
        ("a server that is not ready", WithWay(await GoodAsync(operation), DescribedApplication.NotReady)),
        .. operation.HasBody ? await WithBodyAsync(operation) : [],
        .. await SpecialAsync(operation),
    ];

    private async Task<(string What, HttpRequestMessage Request)[]> WithBodyAsync(DescribedOperation operation) =>
    [
        ("a slow body", WithWay(await GoodAsync(operation), DescribedApplication.Slow)),
        ("a large body", With(await GoodAsync(operation), request => request.Content = Content(new string(' ', 2 << 20),
            request.Content!.Headers.ContentType!.MediaType!))),
        ("plain text", With(await GoodAsync(operation), request => request.Content = Content("text", "text/plain"))),
        ("an unknown coding", With(await GoodAsync(operation), request => request.Content!.Headers.ContentEncoding.Add("zstd"))),
        ("half a body", With(await GoodAsync(operation), request => request.Content = Content("{", "application/fhir+json"))),
    ];

    private async Task<(string What, HttpRequestMessage Request)[]> SpecialAsync(DescribedOperation operation)
    {
        var url = Appointments.NewUrl();
        using var registered = await RegisterAsync(url);
        var (id, json) = (registered.Url().OriginalString.Split('/')[^1], await registered.JsonAsync());
        return operation.Id switch
        {
            "register" =>
            [
                ("a duplicate", Request(operation, "", Appointments.Json(url))),
                ("a repeat", With(Request(operation, "", Appointments.Json(url)), request =>
                    request.Headers.Add("If-None-Exist", $"identifier=urn:ietf:rfc:3986|{url}"))),
            ],
            "read" or "readVersion" =>
            [
                ("what is not there", Request(operation, "unknown")),
                ("what the caller has", With(Request(operation, id), request => request.Headers.Add("If-None-Match", "W/\"1\""))),
            ],
            "history" => [("what is not there", Request(operation, "unknown"))],
            "cancel" =>
            [
                ("what is not there", IfMatch(Request(operation, "unknown", json.With(id, "unknown")), 1)),
                ("another version", IfMatch(Request(operation, id, json.WithStatus("cancelled")), 7)),
                ("no version", Request(operation, id, json.WithStatus("cancelled"))),
                ("another start", IfMatch(Request(operation, id, json.With("T15:00", "T15:01")), 1)),
            ],
            "batch" => [("a transaction", Request(operation, "", Batch.With("\"batch\"", "\"transaction\"")))],
            _ => [],
        };
    }

    private const string Batch =
        """{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"Appointment/unknown"}}]}""";

    private async Task<HttpRequestMessage> GoodAsync(DescribedOperation operation)
    {
        switch (operation.Id)
        {
            case "register" or "validate":
                return Request(operation, "", Appointments.Json());
            case "batch":
                return Request(operation, "", Batch);
            case "search":
                return WithQuery(Request(operation, ""), "_id=unknown");
            case "searchByForm":
                return With(Request(operation, ""), request => request.Content = Content("_id=unknown", Form));
        }

        if (!operation.NeedsToken)
            return Request(operation, "");
        using var registered = await RegisterAsync(Appointments.NewUrl());
        var id = registered.Url().OriginalString.Split('/')[^1];
        return operation.Id != "cancel" ? Request(operation, id)
            : IfMatch(Request(operation, id, (await registered.JsonAsync()).WithStatus("cancelled")), 1);
    }

    private Task<HttpResponseMessage> RegisterAsync(string url) => client.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, "Appointment")
        {
            Content = Appointments.Content(Appointments.Json(url)),
            Headers = { Authorization = Bearer(Token()) },
        });

    private HttpRequestMessage Request(DescribedOperation operation, string id, string? body = null)
    {
        var path = operation.Path.Replace("{id}", id, StringComparison.Ordinal).Replace("{vid}", "1", StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), path);
        if (operation.NeedsToken)
            request.Headers.Authorization = Bearer(Token());
        if (body is not null)
            request.Content = Appointments.Content(body);
        return request;
    }

    /// <summary>A token of a client that has sent nothing yet.</summary>
    private string Token() =>
        registry.Tokens.Token(token => token.Claims["client_id"] = $"described-{Interlocked.Increment(ref _clients)}");

    private static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);

    private static HttpRequestMessage IfMatch(HttpRequestMessage request, int version) =>
        With(request, request => request.Headers.Add("If-Match", $"W/\"{version}\""));

    private static HttpRequestMessage WithWay(HttpRequestMessage request, string way) =>
        With(request, request => request.Headers.Add(DescribedApplication.Way, way));

    private static HttpRequestMessage WithQuery(HttpRequestMessage request, string query) => With(request, request =>
    {
        var url = request.RequestUri!.OriginalString;
        request.RequestUri = new Uri($"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}", UriKind.Relative);
    });

    private static HttpRequestMessage With(HttpRequestMessage request, Action<HttpRequestMessage> change)
    {
        change(request);
        return request;
    }

    private static StringContent Content(string body, string mediaType) => new(body, Encoding.UTF8, mediaType);
}
