using System.Diagnostics;
using System.Net.Http.Headers;

namespace Registry.Http.Tests.Telemetry;

/// <summary>The spans and figures of a registration's life.</summary>
public sealed class SpanTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private const string Parent = "00f067aa0ba902b7";

    [Fact]
    public async Task GivenATraceOfTheCallers_WhenRegistered_ThenItGoesOnWithASpanOfTheRequestAndItsParts()
    {
        using var leaks = new LeakWatch();
        using var telemetry = new TelemetryWatch(leaks);
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var client = registry.Caller();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{Parent}-01");
        using var registered = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(201, (int)registered.StatusCode);
        // No answer waits for the record, which the store holds until then.
        await Until(() => telemetry.Of(trace).Count >= 4);
        var spans = telemetry.Of(trace);
        var request = Assert.Single(spans, span => span.Kind == ActivityKind.Server);
        Assert.Equal((Parent, "POST /Appointment"), (request.ParentSpanId.ToHexString(), request.DisplayName));
        Assert.Equal(("create", "/Appointment", 201, "POST", "client-1"), ((string?)Tag(request, "fhir.interaction"),
            (string?)Tag(request, "http.route"), (int?)Tag(request, "http.response.status_code"),
            (string?)Tag(request, "http.request.method"), (string?)Tag(request, "fhirhost.client.id")));
        Assert.Null(Tag(request, "url.path"));
        Assert.Null(Tag(request, "url.query"));
        Assert.Null(Tag(request, "user_agent.original"));
        foreach (var (name, key, value) in new (string, string, object)[]
        {
            ("validate", "registry.validation.result", "valid"), ("register", "db.system.name", "sqlite"),
            ("audit", "registry.audit.deferred", true),
        })
        {
            var part = Assert.Single(spans, span => span.OperationName == name);
            Assert.Equal(request.SpanId, part.ParentSpanId);
            Assert.Equal(value, Tag(part, key));
        }

        Assert.Empty(leaks.Leaks);
    }

    [Fact]
    public async Task GivenRefusals_WhenCounted_ThenTheirCodesAreThere()
    {
        using var leaks = new LeakWatch();
        using var telemetry = new TelemetryWatch(leaks);
        using var client = registry.Caller();
        using var invalid = await client.RegisterAsync(Appointments.Json().With("booked", "Miller"));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", registry.Tokens.Token() + "x");
        using var refused = await client.GetAsync(new Uri("Appointment/x", UriKind.Relative));
        Assert.Equal((422, 403), ((int)invalid.StatusCode, (int)refused.StatusCode));
        Assert.Contains(telemetry.Figures["registry.refusals"], tags =>
            tags.StartsWith("http.response.status_code=422 fhir.issue.code=value registry.error.code=", StringComparison.Ordinal));
        Assert.Contains("http.response.status_code=403 fhir.issue.code=forbidden registry.error.code=ACCESS_DENIED",
            telemetry.Figures["registry.refusals"]);
        Assert.Contains("registry.token.result=accepted", telemetry.Figures["registry.tokens"]);
        Assert.Contains("registry.token.result=invalid_token", telemetry.Figures["registry.tokens"]);
        Assert.Contains("registry.validation.result=invalid", telemetry.Figures["registry.validation.duration"]);
        Assert.Contains(telemetry.Figures["http.server.request.duration"], tags =>
            tags.Contains("http.route=/Appointment/{id}", StringComparison.Ordinal)
            && tags.Contains("fhir.interaction=read", StringComparison.Ordinal));
    }

    private static object? Tag(Activity span, string key) => span.GetTagItem(key);

    private static async Task Until(Func<bool> condition)
    {
        var patience = Stopwatch.StartNew();
        while (!condition() && patience.Elapsed < TimeSpan.FromSeconds(30))
            await Task.Delay(10);
    }
}
