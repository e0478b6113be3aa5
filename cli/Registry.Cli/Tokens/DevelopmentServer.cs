using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Registry.Cli.Tokens;

/// <summary>The development server that a command names, and the token that it hands out to this machine.</summary>
internal sealed class DevelopmentServer
{
    private readonly Option<string> _server = NamedOption.Of("--server", "Base URL of the development server.", "http://127.0.0.1:4080");
    private readonly HttpMessageHandler? _handler;

    /// <param name="command">The command that gets the option.</param>
    /// <param name="handler">What sends the requests; null for the network.</param>
    public DevelopmentServer(Command command, HttpMessageHandler? handler)
    {
        _handler = handler;
        command.Options.Add(_server);
        _server.Validators.Add(given =>
        {
            if (!Uri.TryCreate(given.GetValueOrDefault<string>(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
                given.AddError("--server must be a URL such as http://127.0.0.1:4080.");
        });
    }

    /// <summary>The base URL with a slash at its end.</summary>
    public Uri Address(ParseResult line) => new(line.GetRequiredValue(_server).TrimEnd('/') + "/");

    /// <summary>Gets a token and does something with it; the requests of <paramref name="act"/> carry it.</summary>
    /// <param name="client">The client system the token names.</param>
    /// <param name="scope">What it may do; null for everything.</param>
    /// <param name="act">What is done; an <see cref="InvalidOperationException"/> ends it with its message.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> RunAsync(
        ParseResult line, string client, string? scope, Func<HttpClient, string, Task> act, CancellationToken cancellationToken)
    {
        var server = Address(line);
        try
        {
            using var http = _handler is null ? new HttpClient() : new HttpClient(_handler, disposeHandler: false);
            var token = await TokenAsync(http, server, client, scope, cancellationToken);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            await act(http, token);
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

    private static async Task<string> TokenAsync(
        HttpClient http, Uri server, string client, string? scope, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> fields =
            [new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", "any")];
        if (scope is not null)
            fields.Add(new("scope", scope));
        using var form = new FormUrlEncodedContent(fields);
        using var response = await http.PostAsync(new Uri(server, "connect/token"), form, cancellationToken);
        return response.StatusCode == HttpStatusCode.OK && await TokenAsync(response, cancellationToken) is { } token ? token
            : throw new InvalidOperationException($"{server} gave no token (status {(int)response.StatusCode}). Only a server in the "
                + "environment Development hands out tokens, and only to this machine.");
    }

    private static async Task<string?> TokenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))?["access_token"];
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
