namespace Registry.Cli.Tokens;

/// <summary>
/// The command <c>token</c>: a token of the development server on this machine, by the client credentials grant
/// (<see href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, 4.4</see>). Servers outside development hand out none.
/// </summary>
internal sealed class TokenCommand : Command
{
    private readonly DevelopmentServer _server;

    private readonly Option<string?> _scope = new("--scope") { Description = "What the token may do; without it, everything." };
    private readonly Option<string> _client = NamedOption.Of<string>("--client", "The client system the token names.", "registry-cli");

    /// <param name="handler">What sends the request; null for the network.</param>
    public TokenCommand(HttpMessageHandler? handler = null)
        : base("token", "Prints a token of the development server on this machine.")
    {
        _server = new DevelopmentServer(this, handler);
        this.AddOptions(_scope, _client);
        SetAction((line, cancellationToken) => _server.RunAsync(
            line, line.GetRequiredValue(_client), line.GetValue(_scope),
            (_, token) => line.InvocationConfiguration.Output.WriteLineAsync(token), cancellationToken));
    }
}
