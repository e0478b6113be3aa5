using System.Net.Http.Headers;
using System.Text;

namespace Registry.Http.Tests.Bodies;

/// <summary>Bodies that cannot be read are refused with what is wrong; never a 500, whatever is sent.</summary>
public class BrokenBodyTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private const string Json = "application/fhir+json";
    private const string Xml = "application/fhir+xml";
    private static readonly string Good = Appointments.Json();
    private static readonly string GoodXml = Appointments.Xml();

    private static readonly Dictionary<string, (string Type, Func<byte[]> Body)> Broken = new(StringComparer.Ordinal)
    {
        ["empty JSON"] = (Json, () => []),
        ["empty XML"] = (Xml, () => []),
        ["truncated JSON"] = (Json, () => Utf8(Good[..^20])),
        ["truncated XML"] = (Xml, () => Utf8(GoodXml[..^20])),
        ["byte order mark in JSON"] = (Json, () => [0xEF, 0xBB, 0xBF, .. Utf8(Good)]),
        ["UTF-16"] = (Json, () => Encoding.Unicode.GetBytes(Good)),
        ["invalid UTF-8"] = (Json, () => [.. Utf8("{\"resourceType\":\"Appointment\",\"comment\":\""), 0xC3, 0x28, .. Utf8("\"}")]),
        ["duplicate member"] = (Json, () => Utf8(Good.With("\"status\":\"booked\"", "\"status\":\"booked\",\"status\":\"cancelled\""))),
        ["wrong namespace"] = (Xml, () => Utf8(GoodXml.With("http://hl7.org/fhir\"", "http://hl7.org/fhir/other\""))),
        ["declared as UTF-16"] = (Xml, () => Utf8("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + GoodXml)),
        ["declared as ISO-8859-1"] = (Xml, () => Utf8("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + GoodXml)),
        ["declared as nothing known"] = (Xml, () => Utf8("<?xml version='1.0' encoding='bogus' standalone='yes'?>" + GoodXml)),
        ["external entity"] =
            (Xml, () => Utf8("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + GoodXml.With("booked", "&x;"))),
        ["entity bomb"] =
            (Xml, () =>
            Utf8("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
                + "\"&b;&b;&b;&b;&b;&b;&b;&b;\">]>" + GoodXml.With("booked", "&c;"))),
        ["10,000 deep JSON"] =
            (Json, () => Utf8("{\"resourceType\":\"Appointment\",\"x\":" + new string('[', 10_000) + new string(']', 10_000) + "}")),
        ["10,000 deep extensions"] =
            (Json, () =>
            Utf8("{\"resourceType\":\"Appointment\"" + Repeat(",\"extension\":[{\"url\":\"http://a\"", 10_000) + Repeat("}]", 10_000)
            + "}")),
        ["10,000 deep XML"] =
            (Xml, () =>
            Utf8("<Appointment xmlns=\"http://hl7.org/fhir\">" + Repeat("<extension url=\"http://a\">", 10_000)
            + Repeat("</extension>", 10_000) + "</Appointment>")),
        ["lone surrogate"] = (Json, () => Utf8(Good.With("\"created\"", "\"comment\":\"\\uD83D\",\"created\""))),
        ["lone surrogate reversed"] = (Json, () => Utf8(Good.With("\"created\"", "\"comment\":\"\\uDE00\\uD83D\",\"created\""))),
        ["null"] = (Json, () => Utf8(Good.With("\"status\":\"booked\"", "\"status\":null"))),
        ["null item"] = (Json, () => Utf8(Good.With("\"identifier\":[", "\"identifier\":[null,"))),
        ["array for single"] = (Json, () => Utf8(Good.With("\"status\":\"booked\"", "\"status\":[\"booked\"]"))),
        ["single for array"] = (Json, () => Utf8(Good.With("\"identifier\":[{", "\"identifier\":{").With("}],\"status\"", "},\"status\""))),
        ["number for string"] = (Json, () => Utf8(Good.With("\"status\":\"booked\"", "\"status\":7"))),
        ["string for number"] = (Json, () => Utf8(Good.With("\"created\"", "\"priority\":\"7\",\"created\""))),
        ["no such date"] = (Json, () => Utf8(Good.With("2030-01-17T15:00:00.000Z", "2030-02-30T15:00:00.000Z"))),
        ["control character"] = (Json, () => Utf8(Good.With("\"created\"", "\"comment\":\"a\\u0000b\",\"created\""))),
        ["JSON sent as XML"] = (Xml, () => Utf8(Good)),
        ["XML sent as JSON"] = (Json, () => Utf8(GoodXml)),
        ["another resource"] = (Json, () => Utf8("{\"resourceType\":\"Bundle\",\"type\":\"batch\"}")),
        ["no resource"] = (Json, () => Utf8("[1,2,3]")),
        ["trailing garbage"] = (Json, () => Utf8(Good + "{}")),
        ["zero bytes"] = (Json, () => new byte[4096]),
    };

    public static TheoryData<string> Names() => new(Broken.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Spec", "S1"), Trait("Spec", "S11")]
    public async Task GivenABrokenBody_WhenRegistered_ThenItIs400(string name)
    {
        using var client = registry.Caller();
        using var content = new ByteArrayContent(Broken[name].Body());
        content.Headers.ContentType = new MediaTypeHeaderValue(Broken[name].Type);
        using var response = await client.PostAsync(new Uri("Appointment", UriKind.Relative), content);
        var issues = await response.RefusedAsync(HttpStatusCode.BadRequest);
        Assert.All(issues, issue => Assert.Equal("BAD_REQUEST", issue.Spine));
    }

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("utf-8")]
    [InlineData("us-ascii")]
    [Trait("Spec", "F1")]
    public async Task GivenXmlThatDeclaresUtf8_ThenItIsRegistered(string declared)
    {
        using var client = registry.Caller();
        using var response = await client.RegisterAsync(
            $"<?xml version=\"1.0\" encoding=\"{declared}\"?>\n" + Appointments.Xml(Appointments.NewUrl()));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    [Trait("Spec", "S1")]
    public async Task GivenSeveralUnreadableParts_ThenAllAreNamedWithTheirPlace()
    {
        using var client = registry.Caller();
        using var response =
            await client.RegisterAsync(Good.With("\"status\":\"booked\"", "\"status\":1,\"foo\":2")
            .With("2030-01-17T15:10:00.000Z", "tomorrow"));
        var issues = await response.RefusedAsync(HttpStatusCode.BadRequest);
        Assert.Equal([("structure", "Appointment.status"), ("structure", "Appointment.foo"), ("value", "Appointment.end")],
            issues.Select(issue => (issue.Code, issue.Expression!)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Spec", "S11")]
    public async Task GivenFiveMegabytes_ThenItIs413(bool announced)
    {
        using var client = registry.Caller();
        using var request = new HttpRequestMessage(HttpMethod.Post, "Appointment");
        var body = Utf8(Good.With("\"created\"", $"\"comment\":\"{new string('x', 5_000_000)}\",\"created\""));
        request.Content = announced ? new ByteArrayContent(body) : new StreamContent(new Unannounced(body));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(Json);
        using var response = await client.SendAsync(request);
        var issue = Assert.Single(await response.RefusedAsync(HttpStatusCode.RequestEntityTooLarge));
        Assert.Equal(("too-long", "BAD_REQUEST"), (issue.Code, issue.Spine));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/fhir+turtle")]
    [InlineData("application/fhir+json; charset=utf-16")]
    [InlineData(null)]
    [Trait("Spec", "S10")]
    public async Task GivenABodyOfAnotherType_ThenItIs415(string? type)
    {
        using var client = registry.Caller();
        using var content = new ByteArrayContent(Utf8(Good));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var response = await client.PostAsync(new Uri("Appointment", UriKind.Relative), content);
        var issue = Assert.Single(await response.RefusedAsync(HttpStatusCode.UnsupportedMediaType));
        Assert.Equal(("not-supported", "UNSUPPORTED_MEDIA_TYPE"), (issue.Code, issue.Spine));
    }

    [Theory]
    [InlineData("image/png", "Appointment")]
    [InlineData("*/*", "Appointment?_format=ttl")]
    [Trait("Spec", "S10")]
    public async Task GivenNoAcceptableFormat_ThenItIs406(string accept, string path)
    {
        using var client = registry.Caller();
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), Appointments.Content(Good));
        Assert.Equal("not-supported", Assert.Single(await response.RefusedAsync(HttpStatusCode.NotAcceptable)).Code);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    /// <summary>A stream that does not tell its length, so that the body goes out in chunks.</summary>
    private sealed class Unannounced(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
