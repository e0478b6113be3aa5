using System.Diagnostics;
using System.Text;

namespace Benchmarks.Server.Comparison;

/// <summary>The requests of the loads, and a client that sends them where wrk is missing.</summary>
internal static class Requests
{
    public const string Patient = "9876543210";

    /// <summary>A registration of the usual size.</summary>
    /// <param name="number">Makes its URL different from all others.</param>
    /// <param name="patient">The NHS number; the default is of a patient who is not searched for.</param>
    public static string Body(string number, string patient = "9434765919") => $$$"""
        {"resourceType":"Appointment","identifier":[{"system":"urn:ietf:rfc:3986",
        "value":"https://provider.example/Appointment/{{{number}}}"}],"status":"booked",
        "start":"2040-01-17T15:00:00Z","end":"2040-01-17T15:10:00Z","created":"2029-12-17",
        "participant":[{"actor":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"{{{patient}}}"}},"status":"accepted"}]}
        """;

    public static string Path(LoadKind kind, string id) => kind switch
    {
        LoadKind.Create => "Appointment",
        LoadKind.Search => $"Appointment?patient.identifier=https://fhir.nhs.uk/Id/nhs-number%7C{Patient}",
        _ => $"Appointment/{id}",
    };

    /// <summary>Registers one appointment; the id that it has.</summary>
    public static async Task<string> RegisterAsync(HttpClient client, string patient)
    {
        using var content = new StringContent(Body(Guid.CreateVersion7().ToString("N"), patient), Encoding.UTF8, "application/fhir+json");
        using var answer = await client.PostAsync(new Uri("Appointment", UriKind.Relative), content);
        if ((int)answer.StatusCode != 201)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString.Split('/').SkipWhile(part => part != "Appointment").ElementAt(1);
    }

    /// <summary>Sends requests for a while; how many were answered.</summary>
    public static async Task<long> RunAsync(RunningServer server, Load load, TimeSpan time, string[] ids)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, load.Connections).Select(_ => Task.Run(async () =>
        {
            var count = 0L;
            for (; Stopwatch.GetElapsedTime(began) < time; count++)
                await SendAsync(server.Client, load.Kind, ids[count % ids.Length]);
            return count;
        })));
        return counts.Sum();
    }

    /// <summary>Sends one request and reads its answer.</summary>
    /// <exception cref="InvalidOperationException">It is not the answer that the kind of request should have.</exception>
    public static async Task SendAsync(HttpClient client, LoadKind kind, string id)
    {
        if (kind == LoadKind.Create)
        {
            await RegisterAsync(client, "9434765919");
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Path(kind, id), UriKind.Relative));
        if (kind == LoadKind.Unchanged)
            request.Headers.TryAddWithoutValidation("If-None-Match", "W/\"1\"");
        using var answer = await client.SendAsync(request);
        if ((int)answer.StatusCode != (kind == LoadKind.Unchanged ? 304 : 200))
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        await answer.Content.ReadAsByteArrayAsync();
    }
}
