using Benchmarks.Server.Comparison;

namespace Benchmarks.Server.Soak;

/// <summary>What callers send in turn: of ten requests one registers, one searches, one asks for what is unchanged, seven read.</summary>
internal sealed class RequestMix
{
    public const string Shares = "10 % registrations, 10 % searches of one patient with ten, 10 % 304, 70 % reads";

    private const int Read = 1000;

    private readonly RunningServer _server;
    private readonly IReadOnlyList<string> _ids;
    private int _sent;

    private RequestMix(RunningServer server, IReadOnlyList<string> ids)
    {
        _server = server;
        _ids = ids;
    }

    public static async Task<RequestMix> StartAsync(RunningServer server)
    {
        for (var at = 0; at < 10; at++)
            await Requests.RegisterAsync(server.Client, Requests.Patient);
        var ids = new List<string>();
        for (var at = 0; at < Read; at++)
            ids.Add(await Requests.RegisterAsync(server.Client, "9434765919"));
        return new RequestMix(server, ids);
    }

    /// <summary>Sends the next one.</summary>
    /// <exception cref="InvalidOperationException">Its answer is not the one expected.</exception>
    public Task SendAsync()
    {
        var number = (uint)Interlocked.Increment(ref _sent);
        var kind = (number % 10) switch
        {
            0 => LoadKind.Create,
            1 => LoadKind.Search,
            2 => LoadKind.Unchanged,
            _ => LoadKind.Read,
        };
        return Requests.SendAsync(_server.Client, kind, _ids[(int)(number % Read)]);
    }
}
