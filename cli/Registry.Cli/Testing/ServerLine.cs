using Registry.TestScripts;

namespace Registry.Cli.Testing;

/// <summary>The servers under test, and how they are connected to.</summary>
internal sealed class ServerLine
{
    private readonly Option<string> _server = NamedOption.Required<string>("--server", "Base URL of the server under test.");
    private readonly Option<string[]> _destination =
        Pairs.Option("--destination", "Another server, by its index in the scripts: 2=https://other.example/fhir.");

    private readonly Option<string[]> _header = Pairs.Option("--header",
        "A header for each request to --server, name=value. A header that a script sets itself wins.");

    private readonly TokenLine _token;
    private readonly TlsLine _tls;
    private readonly Option<double> _timeout = NamedOption.Number("--timeout",
        "How many seconds an answer may take.", 30, 0.1, 3600, "seconds");

    private readonly Option<int> _retries = NamedOption.Number("--retries",
        "How often a connection that cannot be made is tried again. A request that was sent is never repeated.", 0, 0, 20);

    private readonly HttpMessageHandler? _handler;

    public ServerLine(Command command, HttpMessageHandler? handler)
    {
        _handler = handler;
        command.AddOptions(_server, _destination, _header, _timeout, _retries);
        _token = new TokenLine(command);
        _tls = new TlsLine(command);
        _server.Validators.Add(given => Check(given.AddError, "--server", given.GetValueOrDefault<string>()));
        _destination.Validators.Add(given =>
        {
            foreach (var token in given.Tokens)
            {
                var pair = token.Value.Split('=', 2);
                if (!int.TryParse(pair[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index < 1)
                    given.AddError($"--destination begins with the index of a server, such as 2=URL, not '{pair[0]}'.");
                Check(given.AddError, "--destination", pair.Length == 1 ? "" : pair[1]);
            }
        });
    }

    public TimeSpan Timeout(ParseResult line) => TimeSpan.FromSeconds(line.GetValue(_timeout));

    public int Retries(ParseResult line) => line.GetValue(_retries);

    /// <summary>Connects to nothing yet, but gets a token where one is to be had. Dispose the servers.</summary>
    /// <exception cref="TestStop">A certificate or token cannot be had.</exception>
    public async Task<Servers> OpenAsync(ParseResult line, CancellationToken cancellation)
    {
        var client = new HttpClient(_handler ?? _tls.Handler(line), disposeHandler: _handler is null)
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
        try
        {
            var headers = Pairs.All(line, _header).ToList();
            if (await _token.TokenAsync(line, client, cancellation) is { } token)
                headers.Add(("Authorization", $"Bearer {token}"));
            var servers = new Dictionary<int, Destination>
            {
                [1] = new(new Uri(line.GetRequiredValue(_server).TrimEnd('/')), client, headers),
            };
            foreach (var (index, url) in Pairs.All(line, _destination))
            {
                var number = int.Parse(index, CultureInfo.InvariantCulture);
                servers[number] = new Destination(new Uri(url.TrimEnd('/')), client, _token.OfDestination(line, number));
            }

            return new Servers(client, servers, _token.IsGiven(line));
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    internal static void Check(Action<string> refuse, string option, string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            refuse($"{option} must be a URL such as https://server.example/fhir.");
        else if (uri.UserInfo.Length > 0)
            refuse($"{option} may not hold a user and password, which are not sent and would be shown: use --header or --token.");
    }
}

/// <summary>The servers of a run.</summary>
internal sealed record Servers(HttpClient Client, IReadOnlyDictionary<int, Destination> All, bool HasToken) : IDisposable
{
    public Destination First => All[1];

    public void Dispose() => Client.Dispose();

    /// <summary>Makes sure that there is a server, and that it takes the token.</summary>
    /// <exception cref="TestStop">It cannot be reached, or refuses.</exception>
    public async Task ProbeAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{First.Base.OriginalString}/metadata"));
        request.Headers.TryAddWithoutValidation("Accept", "application/fhir+json");
        foreach (var (name, value) in First.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (HasToken && answer.StatusCode == System.Net.HttpStatusCode.Unauthorized)
                throw new TestStop(TestExit.Unreachable, $"{First.Base} does not take the token: it answered 401 to GET metadata.");
        }
        catch (OperationCanceledException slow) when (!cancellation.IsCancellationRequested)
        {
            throw new TestStop(TestExit.Unreachable, $"{First.Base} did not answer within {timeout.TotalSeconds:0.#} seconds.", slow);
        }
        catch (HttpRequestException broken)
        {
            throw new TestStop(TestExit.Unreachable, $"{First.Base} cannot be reached: {broken.Message}", broken);
        }
    }
}
