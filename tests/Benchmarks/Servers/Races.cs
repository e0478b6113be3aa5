using System.Net;

namespace Benchmarks.Servers;

/// <summary>Requests that contend for one thing, sent at once, so that the proxy hands them to different hosts.</summary>
internal sealed class Races(Load load)
{
    private const int Contenders = 24;

    /// <summary>Many systems register the same URL: one of them does, and the others get an error that says so.</summary>
    public async Task<string?> RegisterAsync(int round)
    {
        var (url, patient) = ($"https://race.example/Appointment/{round}", Registration.NhsNumber(100_000 + round));
        var failed = load.Failed;
        var answers = await AtOnceAsync(Contenders, () => load.SendAsync(HttpMethod.Post, "Appointment",
            () => Registration.Body(url, patient)));
        var (created, duplicates) = (answers.Count(HttpStatusCode.Created), answers.Count(HttpStatusCode.UnprocessableEntity));
        // The answer of the one that won may be what was lost.
        var isRight = (created == 1 || (created == 0 && load.Failed > failed)) && created + duplicates == Contenders;
        return isRight ? null : $"{created} of {Contenders} registered the same URL, and {duplicates} were refused as duplicates";
    }

    /// <summary>Two systems cancel the same version in different ways: one of them does.</summary>
    public async Task<string?> CancelAsync(int round)
    {
        var (url, patient) = ($"https://race.example/Appointment/cancel-{round}", Registration.NhsNumber(120_000 + round));
        using var created = await load.SendAsync(HttpMethod.Post, "Appointment", () => Registration.Body(url, patient));
        if (created.Headers.Location is not { } location)
            return null;
        var at = location.AbsolutePath.Split("/_history")[0];
        using var read = await load.SendAsync(HttpMethod.Get, at, () => null);
        var body = await read.Content.ReadAsStringAsync();
        var failed = load.Failed;
        string[] ways = ["cancelled", "entered-in-error"];
        var answers = await AtOnceAsync(ways.Length, index => load.SendAsync(HttpMethod.Put, at, () => Registration.Content(
            body.Replace("\"booked\"", $"\"{ways[index]}\"", StringComparison.Ordinal)), "W/\"1\""));
        var (done, refused) = (answers.Count(HttpStatusCode.OK), answers.Count(HttpStatusCode.Conflict));
        var isRight = (done == 1 || (done == 0 && load.Failed > failed)) && done + refused == ways.Length;
        return isRight ? null : $"{done} of two cancellations of one version succeeded, and {refused} were refused";
    }

    private static Task<Statuses> AtOnceAsync(int count, Func<Task<HttpResponseMessage>> send) => AtOnceAsync(count, _ => send());

    private static async Task<Statuses> AtOnceAsync(int count, Func<int, Task<HttpResponseMessage>> send)
    {
        using var start = new SemaphoreSlim(0);
        var all = Enumerable.Range(0, count).Select(async index =>
        {
            await start.WaitAsync();
            using var response = await send(index);
            return response.StatusCode;
        }).ToList();
        start.Release(count);
        return new Statuses(await Task.WhenAll(all));
    }

    private sealed class Statuses(IReadOnlyList<HttpStatusCode> all)
    {
        public int Count(HttpStatusCode status) => all.Count(one => one == status);
    }
}
