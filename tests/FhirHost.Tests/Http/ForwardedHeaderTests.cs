using System.Text;
using Microsoft.AspNetCore.Http;

namespace FhirHost.Tests.Http;

/// <summary>Proxies in a row: caller and host are what the outermost listed one has seen, and nothing to the left of that counts.</summary>
[Trait("Spec", "F6")]
public class ForwardedHeaderTests
{
    [Theory]
    // Case H8: the inner proxy adds to what the outer one said.
    [InlineData("127.0.0.1", "203.0.113.9, 127.0.0.1", "reg.example, inner.example", "https, http", "203.0.113.9", "https://reg.example/")]
    [InlineData("127.0.0.1", "203.0.113.9", "reg.example", "https", "203.0.113.9", "https://reg.example/")]
    // Three in a row, in a network.
    [InlineData("10.0.0.1", "203.0.113.9, 10.0.0.3, 10.0.0.2", "reg.example, b, c", "https, http, http", "203.0.113.9",
        "https://reg.example/")]
    // The inner one passes on what the outer one said.
    [InlineData("127.0.0.1", "203.0.113.9, 127.0.0.1", "reg.example", "https", "203.0.113.9", "https://reg.example/")]
    // What the caller invented stands to the left of its own address.
    [InlineData("127.0.0.1", "6.6.6.6, 203.0.113.9, 127.0.0.1", "evil.example, reg.example, inner.example", "http, https, http",
        "203.0.113.9", "https://reg.example/")]
    [InlineData("127.0.0.1", "127.0.0.1, 203.0.113.9", "evil.example, reg.example", "http, https", "203.0.113.9", "https://reg.example/")]
    // A quotation mark of the caller's joins nothing: what a proxy adds behind it stands by itself.
    [InlineData("127.0.0.1", "\", 203.0.113.9", "evil.example, reg.example", "http, https", "203.0.113.9", "https://reg.example/")]
    [InlineData("127.0.0.1", "6.6.6.6\", 203.0.113.9, 127.0.0.1", "reg.example", "https", "203.0.113.9", "https://reg.example/")]
    [InlineData("127.0.0.1", "203.0.113.9", "\"evil.example, reg.example", "\"http, https", "203.0.113.9", "https://reg.example/")]
    // Values in quotation marks, as in Forwarded, mean what is in them.
    [InlineData("127.0.0.1", "\"[2001:db8::9]:4711\"", "\"reg.example\"", "\"https\"", "2001:db8::9", "https://reg.example/")]
    // What is empty is no hop.
    [InlineData("127.0.0.1", "203.0.113.9, , ", "reg.example, ", ", https ,", "203.0.113.9", "https://reg.example/")]
    // A proxy that says nothing of addresses speaks of one hop.
    [InlineData("127.0.0.1", null, "evil.example, reg.example", "http, https", "127.0.0.1", "https://reg.example/")]
    [InlineData("127.0.0.1", "unknown", "reg.example", "https", "127.0.0.1", "https://reg.example/")]
    [InlineData("127.0.0.1", "203.0.113.9, unknown", "evil.example, reg.example", "http, https", "127.0.0.1", "https://reg.example/")]
    // Ports, IPv6 and the forms that a listener on both protocols shows.
    [InlineData("::ffff:127.0.0.1", "[2001:db8::9]:4711", "reg.example:8443", "HTTPS", "2001:db8::9", "https://reg.example:8443/")]
    [InlineData("127.0.0.1", "203.0.113.9:80", null, "gopher", "203.0.113.9", "http://own.example/")]
    // A stranger.
    [InlineData("192.0.2.1", "203.0.113.9", "evil.example", "https", "192.0.2.1", "http://own.example/")]
    public async Task GivenForwardedHeaders_ThenTheOutermostListedProxyIsBelieved(
        string peer, string? addresses, string? hosts, string? schemes, string caller, string start)
    {
        await using var host = HostApplication.With(("Hosting:TrustedProxies:0", "127.0.0.1"), ("Hosting:TrustedProxies:1", "10.0.0.0/8"));
        var answered = await host.Server.SendAsync(http =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(peer);
            http.Request.Method = "POST";
            http.Request.Path = "/Basic";
            var headers = http.Request.Headers;
            headers.Host = "own.example";
            headers.ContentType = "application/fhir+json";
            headers["X-Forwarded-For"] = addresses;
            headers["X-Forwarded-Host"] = hosts;
            headers["X-Forwarded-Proto"] = schemes;
            http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes("{\"resourceType\":\"Parameters\"}"));
        });
        Assert.Equal(StatusCodes.Status201Created, answered.Response.StatusCode);
        Assert.Equal($"{start}Basic/1/_history/1", answered.Response.Headers.Location);
        Assert.Equal(IPAddress.Parse(caller), answered.Connection.RemoteIpAddress);
    }
}
