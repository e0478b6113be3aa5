using Registry.Audit;
using Registry.Http.Tests.Audit;

namespace Registry.Http.Tests.Access;

/// <summary>
/// Who sends a request is known before it is refused for its form: a caller without a good token gets that refusal alone, and the record of
/// every other names its client, so that it does not count among those of callers without a token.
/// </summary>
[Trait("Spec", "S4"), Trait("Spec", "T5"), Trait("Spec", "T5b")]
public sealed class RefusedForItsFormTests
{
    private static readonly (string Key, string Value)[] Settings = [("Operations:history:Enabled", "false")];

    public static TheoryData<string, int> Forms => new()
    {
        { "a format there is not", 406 },
        { "an Accept there is not", 406 },
        { "another FHIR version", 406 },
        { "two formats", 400 },
        { "a body of another type", 415 },
        { "a batch of another type", 415 },
        { "a body in another FHIR version", 415 },
        { "a long URL", 414 },
        { "long headers", 431 },
        { "a host that no URL can hold", 400 },
        { "an interaction that is switched off", 501 },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task GivenNoToken_ThenThatIsTheRefusal(string form, int status)
    {
        using var registry = new AuditedRegistry(Settings);
        using var stranger = registry.Application.CreateClient();
        using var refused = await stranger.SendAsync(Request(form));
        Assert.Equal((HttpStatusCode.Forbidden, "Bearer error=\"invalid_request\""), (refused.StatusCode, Challenge(refused)));
        Assert.NotEqual(status, (int)refused.StatusCode);
        Assert.Equal((403, null), Recorded(registry));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task GivenAnExpiredToken_ThenThatIsTheRefusal(string form, int status)
    {
        using var registry = new AuditedRegistry(Settings);
        var expired = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-5);
        registry.Client.DefaultRequestHeaders.Authorization =
            new("Bearer", registry.Application.Tokens.Token(token => token.Expires = expired));
        using var refused = await registry.Client.SendAsync(Request(form));
        Assert.Equal((HttpStatusCode.Forbidden, "Bearer error=\"invalid_token\""), (refused.StatusCode, Challenge(refused)));
        Assert.NotEqual(status, (int)refused.StatusCode);
        Assert.Equal((403, null), Recorded(registry));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task GivenAGoodToken_ThenTheRefusalIsForTheFormAndItsRecordNamesTheClient(string form, int status)
    {
        using var registry = new AuditedRegistry(Settings);
        using var refused = await registry.Client.SendAsync(Request(form));
        Assert.Equal((status, ""), ((int)refused.StatusCode, Challenge(refused)));
        Assert.Equal((status, "client-1"), Recorded(registry));
    }

    [Fact]
    public async Task GivenATokenWithoutTheRight_ThenThatIsTheRefusal()
    {
        using var registry = new AuditedRegistry();
        registry.Client.DefaultRequestHeaders.Authorization =
            new("Bearer", registry.Application.Tokens.Token(token => token.Claims["scope"] = "unrelated"));
        using var refused = await registry.Client.SendAsync(Request("a format there is not"));
        Assert.Equal((HttpStatusCode.Forbidden, "Bearer error=\"insufficient_scope\""), (refused.StatusCode, Challenge(refused)));
        Assert.Equal((403, "client-1"), Recorded(registry));
    }

    private static HttpRequestMessage Request(string form) => form switch
    {
        "a format there is not" => Get("Appointment/x?_format=text/csv"),
        "an Accept there is not" => With(Get("Appointment/x"), "Accept", "image/png"),
        "another FHIR version" => With(Get("Appointment/x"), "Accept", "application/fhir+json; fhirVersion=4.0"),
        "two formats" => Get("Appointment/x?_format=json&_format=xml"),
        "a body of another type" => Post("Appointment", "text/plain"),
        "a batch of another type" => Post("", "text/plain"),
        "a body in another FHIR version" => Post("Appointment", "application/fhir+json; fhirVersion=4.0"),
        "a long URL" => Get($"Appointment/x?_id={new string('x', 9000)}"),
        "long headers" => With(Get("Appointment/x"), "X-Long", new string('x', 40_000)),
        "a host that no URL can hold" => With(Get("Appointment/x"), "Host", "u@h"),
        "an interaction that is switched off" => Get("Appointment/x/_history"),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "There is no such form."),
    };

    private static HttpRequestMessage Get(string url) => new(HttpMethod.Get, new Uri(url, UriKind.Relative));

    private static HttpRequestMessage Post(string url, string type)
    {
        var content = new StringContent(Appointments.Json());
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return new(HttpMethod.Post, new Uri(url, UriKind.Relative)) { Content = content };
    }

    private static HttpRequestMessage With(HttpRequestMessage request, string header, string value)
    {
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }

    private static string Challenge(HttpResponseMessage refused) => refused.Headers.WwwAuthenticate.ToString();

    private static (int Status, string? Client) Recorded(AuditedRegistry registry)
    {
        var record = Assert.Single(registry.Requests);
        return (record.Status ?? 0, record.Client);
    }
}
