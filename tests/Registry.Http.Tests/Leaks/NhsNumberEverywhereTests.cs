using System.Net.Http.Headers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Registry.Audit;

namespace Registry.Http.Tests.Leaks;

/// <summary>
/// A patient's number in any part of a request, in any spelling: neither audit, log, span nor metric has it, and no answer repeats it from
/// where it does not belong.
/// </summary>
[Trait("Spec", "T5c"), Trait("Spec", "T6")]
public class NhsNumberEverywhereTests
{
    private static readonly string Number = NhsNumbers.Next();

    private static readonly string[] Spellings =
    [
        Number, $"{Number[..3]}-{Number[3..6]}-{Number[6..]}", $"{Number[..3]}.{Number[3..6]}.{Number[6..]}",
        $"{Number[..3]}_{Number[3..6]}_{Number[6..]}",
        $"x{Number}y", $"id-{Number}-1", string.Join('-', Number.ToCharArray()), $"{Number[..3]}%20{Number[3..6]}%20{Number[6..]}",
        string.Concat(Number.Select(digit => $"%{(int)digit:X2}")), $"{Number[..3]}%2D{Number[3..6]}%2D{Number[6..]}",
    ];

    private static readonly string[] Headers =
    [
        "X-Request-Id", "X-Correlation-Id", "User-Agent", "If-Match", "If-None-Match", "If-None-Exist", "If-Modified-Since", "Prefer",
        "Accept", "Referer",
        "Cookie", "traceparent", "tracestate", "baggage", "Request-Id",
        "X-Forwarded-For", "X-HTTP-Method-Override", "Accept-Encoding", "Accept-Language", "Origin",
    ];

    [Theory]
    [InlineData("Hash")]
    [InlineData("Omit")]
    public async Task GivenANumberSomewhere_WhenSent_ThenNoRecordLogOrAnswerHasIt(string patients)
    {
        using var watch = new LeakWatch(Forbidden);
        using var telemetry = new TelemetryWatch(watch);
        using var application = RegistryApplication.With("Registry:Audit:Patient", patients);
        using var watched = application.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(watch)));
        using var client = watched.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", application.Tokens.Token());
        using var registered = await client.RegisterAsync(Appointments.Json());
        foreach (var request in Spellings.SelectMany(spelling => Requests(spelling, registered.Url(), application.Tokens)))
        {
            using (request)
            {
                using var answer = await client.SendAsync(request);
                var said = $"{answer.Headers}{answer.Content.Headers}{await answer.Content.ReadAsStringAsync()}";
                Assert.DoesNotContain(Forbidden, spelling => said.Contains(spelling, StringComparison.Ordinal));
                Assert.True((int)answer.StatusCode < 500, $"{request}");
            }
        }

        var audit = AuditReading.Records(Path.Combine(application.Folder, "audit")).ToList();
        Assert.True(audit.Count > Spellings.Length * Headers.Length, $"{audit.Count}");
        var text = AuditText(Path.Combine(application.Folder, "audit"));
        Assert.DoesNotContain(Forbidden, spelling => text.Contains(spelling, StringComparison.Ordinal));
        Assert.Contains("other", audit.Select(record => record.Method));
        Assert.Contains(audit, record => record.Client?.Contains("[patient", StringComparison.Ordinal) == true);
        telemetry.Ask();
        Assert.True(telemetry.Spans.Count > audit.Count, $"{telemetry.Spans.Count}");
        Assert.Contains(telemetry.Figures["http.server.request.duration"], tags => tags.Contains("{other}", StringComparison.Ordinal));
        Assert.Empty(watch.Leaks);
    }

    [Fact]
    public async Task GivenANumberInTheNameOfACaller_WhenHashed_ThenTheSameCallerCanBeFollowed()
    {
        using var application = new RegistryApplication();
        using var client = application.CreateClient();
        foreach (var name in new[] { Number, Spellings[1], "client-2", "https://fhir.nhs.uk/Id/accredited-system|200000000205" })
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer",
                application.Tokens.Token(token => token.Claims["client_id"] = name));
            using var answer = await client.GetAsync(new Uri("Appointment/x", UriKind.Relative));
        }

        var clients = AuditReading.Records(Path.Combine(application.Folder, "audit")).Where(record => record.Kind == AuditRecord.Request)
            .Select(record => record.Client!).ToList();
        Assert.StartsWith("[patient ", clients[0], StringComparison.Ordinal);
        Assert.Equal(clients[0], clients[1]);
        Assert.Equal(["client-2", "https://fhir.nhs.uk/Id/accredited-system|200000000205"], clients[2..]);
    }

    private static IReadOnlyList<string> Forbidden => [.. Spellings, Uri.UnescapeDataString(Spellings[7])];

    private static IEnumerable<HttpRequestMessage> Requests(string spelling, Uri registered, TokenIssuer tokens)
    {
        foreach (var path in new[] { $"Appointment/{spelling}", $"Appointment/{spelling}/_history", $"Appointment/{spelling}/_history/1",
            $"Appointment/{spelling}/_history/{spelling}", $"Appointment/x/{spelling}", $"Appointment/x/${spelling}",
            $"Appointment/${spelling}", $"{spelling}", $"{spelling}/x/_history/1", $"Appointment{spelling}/1", $"${spelling}" })
        {
            foreach (var method in new[] { "GET", "PUT", "PATCH", "DELETE", "POST" })
                yield return Request(method, path);
        }

        if (!spelling.Contains('%', StringComparison.Ordinal))
        {
            yield return Request(spelling, "Appointment");
            yield return Request(spelling, registered.ToString());
        }

        foreach (var query in new[] { $"{spelling}=x", $"_id=x&status={spelling}", $"_id=x&date={spelling}", $"_id=x&_format={spelling}",
            $"_id=x&{spelling}", $"{spelling}" })
            yield return Request("GET", $"Appointment?{query}");
        yield return Request("GET", $"{registered}?_format={spelling}");
        yield return Request("GET", $"{registered}/_history?_since={spelling}");
        yield return Request("GET", $"{registered}/_history?{spelling}=1");
        foreach (var header in Headers)
        {
            var request = Request("GET", registered.ToString());
            request.Headers.TryAddWithoutValidation(header, spelling);
            yield return request;
            var change = Request("PUT", registered.ToString(), "{}");
            change.Headers.TryAddWithoutValidation(header, spelling);
            yield return change;
        }

        foreach (var body in new[] { spelling, $"{{\"{spelling}\":1}}", $"{{\"resourceType\":\"{spelling}\"}}",
            Appointments.Json().With("booked", spelling), Appointments.Json().With("\"status\":", $"\"{spelling}\":1,\"status\":"),
            Appointments.Xml().With("<status value=\"booked\"/>", $"<status value=\"{spelling}\"/>"), $"<a{spelling}/>",
            Appointments.Json().With("2030-01-17T15:00:00.000Z", spelling), Appointments.Json().With("urn:ietf:rfc:3986", spelling) })
            yield return Request("POST", "Appointment", body);
        foreach (var claim in new[] { "client_id", "sub", "jti", "azp" })
        {
            var request = Request("GET", registered.ToString());
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Token(token => token.Claims[claim] = spelling));
            yield return request;
        }

        var stranger = Request("GET", registered.ToString());
        stranger.Headers.TryAddWithoutValidation("Authorization", $"Bearer {spelling}");
        yield return stranger;
    }

    private static HttpRequestMessage Request(string method, string path, string? body = null) =>
        new(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = body is null ? null : Appointments.Content(body) };

    private static string AuditText(string folder) => string.Concat(Directory.EnumerateFiles(folder, "*.jsonl").Select(file =>
    {
        using var stream = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return stream.ReadToEnd();
    }));
}
