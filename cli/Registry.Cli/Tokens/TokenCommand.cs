namespace Registry.Cli.Tokens;

/// <summary>
/// The command <c>token</c>: a token of the development server on this machine, by the client credentials grant
/// (<see href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, 4.4</see>). Servers outside development hand out none.
/// </summary>
internal sealed class TokenCommand : Command
{
    private readonly Option<string> _server = new("--server")
    {
        Description = "Base URL of the development server.",
        DefaultValueFactory = _ => "http://127.0.0.1:4080",
    };

    private readonly Option<string?> _scope = new("--scope") { Description = "What the token may do; without it, everything." };
    private readonly Option<string> _client = new("--client")
    {
        Description = "The client system the token names.",
        DefaultValueFactory = _ => "registry-cli",
    };

    private readonly HttpMessageHandler? _handler;

    /// <param name="handler">What sends the request; null for the network.</param>
    public TokenCommand(HttpMessageHandler? handler = null)
        : base("token", "Prints a token of the development server on this machine.")
    {
        _handler = handler;
        Options.Add(_server);
        Options.Add(_scope);
        Options.Add(_client);
        _server.Validators.Add(given =>
        {
            if (!Uri.TryCreate(given.GetValueOrDefault<string>(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
                given.AddError("--server must be a URL such as http://127.0.0.1:4080.");
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var server = new Uri(line.GetRequiredValue(_server).TrimEnd('/') + "/");
        try
        {
            using var http = _handler is null ? new HttpClient() : new HttpClient(_handler, disposeHandler: false);
            var token = await DevelopmentToken.AskAsync(
                http, server, line.GetRequiredValue(_client), line.GetValue(_scope), cancellationToken);
            await line.InvocationConfiguration.Output.WriteLineAsync(token);
            return ExitCode.Done;
        }
        catch (InvalidOperationException refused)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync(refused.Message);
        }
        catch (HttpRequestException error)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync($"{server} could not be reached: {error.Message}");
        }

        return ExitCode.NotRun;
    }
}
