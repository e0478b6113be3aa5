using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Registry.Cli.Tokens;

namespace Registry.Cli.Seeding;

/// <summary>
/// The command <c>seed</c>: synthetic appointments for a development server. It uses the token that only such a server hands out, so that
/// none get into another.
/// </summary>
internal sealed class SeedCommand : Command
{
    private const int MaxCount = 10_000;
    private readonly DevelopmentServer _server;

    private readonly Option<int> _count = NamedOption.Number("--count", "How many appointments.", 50, 1, MaxCount);
    private readonly TimeProvider _time;

    /// <param name="time">Says which day it is.</param>
    /// <param name="handler">What sends the requests; null for the network.</param>
    public SeedCommand(TimeProvider time, HttpMessageHandler? handler = null)
        : base("seed", "Registers synthetic appointments, of test NHS numbers, at a development server on this machine.")
    {
        _time = time;
        _server = new DevelopmentServer(this, handler);
        Options.Add(_count);
        SetAction((line, cancellationToken) => _server.RunAsync(line, "registry-seed", scope: null,
            (http, _) => SeedAsync(line, http, _server.Address(line), cancellationToken), cancellationToken));
    }

    private async Task SeedAsync(ParseResult line, HttpClient http, Uri server, CancellationToken cancellationToken)
    {
        var output = line.InvocationConfiguration.Output;
        var appointments = SyntheticAppointments.Of(line.GetValue(_count), DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime)).ToList();
        int registered = 0, known = 0, cancelled = 0;
        foreach (var appointment in appointments)
        {
            using var answer = await RegisterAsync(http, server, appointment, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                known++;
                continue;
            }

            await RequireAsync(answer, HttpStatusCode.Created, "A registration", cancellationToken);
            registered++;
            if (appointment.IsToBeCancelled && answer.Headers.Location is { } location)
            {
                await CancelAsync(http, new Uri(server, location), cancellationToken);
                cancelled++;
            }
        }

        var patients = appointments.Select(appointment => appointment.NhsNumber).Distinct(StringComparer.Ordinal).ToList();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{appointments.Count} appointments of {patients.Count} patients: {registered} registered, of which {cancelled} are cancelled; "
            + $"{known} were there already."));
        await output.WriteLineAsync($"Test NHS numbers: {string.Join(", ", patients.Take(3))}{(patients.Count > 3 ? ", …" : "")}");
    }

    private static async Task<HttpResponseMessage> RegisterAsync(
        HttpClient http, Uri server, SyntheticAppointment appointment, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "Appointment")) { Content = Json(appointment.Body) };
        request.Headers.Add("If-None-Exist", $"identifier=urn:ietf:rfc:3986|{appointment.Provider}");
        return await http.SendAsync(request, cancellationToken);
    }

    private static async Task CancelAsync(HttpClient http, Uri location, CancellationToken cancellationToken)
    {
        var current = new Uri(location.AbsoluteUri.Split("/_history/")[0]);
        using var read = await http.GetAsync(current, cancellationToken);
        await RequireAsync(read, HttpStatusCode.OK, "Reading what was registered", cancellationToken);
        var body = JsonNode.Parse(await read.Content.ReadAsStringAsync(cancellationToken))!;
        body["status"] = "cancelled";
        using var request = new HttpRequestMessage(HttpMethod.Put, current) { Content = Json(body.ToJsonString()) };
        request.Headers.TryAddWithoutValidation("If-Match", "W/\"1\"");
        using var answer = await http.SendAsync(request, cancellationToken);
        await RequireAsync(answer, HttpStatusCode.OK, "A cancellation", cancellationToken);
    }

    private static async Task RequireAsync(
        HttpResponseMessage answer, HttpStatusCode status, string what, CancellationToken cancellationToken)
    {
        if (answer.StatusCode == status)
            return;
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        throw new InvalidOperationException(
            $"{what} was answered {(int)answer.StatusCode}: {(body.Length <= 500 ? body : body[..500] + "…")}");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/fhir+json");
}
