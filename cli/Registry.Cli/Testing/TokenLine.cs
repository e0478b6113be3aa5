using System.Text.Json.Nodes;

namespace Registry.Cli.Testing;

/// <summary>Where the token comes from: the command line, a file, the environment, or a token endpoint (RFC 6749, 4.4).</summary>
internal sealed class TokenLine
{
    private readonly Option<string?> _token = NamedOption.Of<string?>("--token",
        "Bearer token for --server. Others on this machine may see it; prefer --token-file or --token-env.");

    private readonly Option<string?> _file = new("--token-file") { Description = "File that holds the token." };
    private readonly Option<string?> _env = new("--token-env") { Description = "Environment variable that holds the token." };
    private readonly Option<string[]> _others = Pairs.Option("--destination-token-env",
        "Environment variable that holds the token of another server: 2=NAME.");

    private readonly Option<string?> _url = new("--oauth-token-url") { Description = "Token endpoint for the client credentials grant." };
    private readonly Option<string?> _client = new("--client-id") { Description = "Client id for the token endpoint." };
    private readonly Option<string?> _secret = NamedOption.Of<string?>("--client-secret-env",
        "Environment variable that holds the client secret.");
    private readonly Option<string?> _scope = new("--scope") { Description = "Scope to ask the token endpoint for." };

    public TokenLine(Command command)
    {
        command.AddOptions(_token, _file, _env, _others, _url, _client, _secret, _scope);
        command.Validators.Add(given =>
        {
            var sources = new Option[] { _token, _file, _env, _url }.Where(option => given.GetResult(option) is not null).ToList();
            if (sources.Count > 1)
                given.AddError($"Give one of {string.Join(", ", sources.Select(option => option.Name))}, not several.");
            if (given.GetResult(_url) is not null && given.GetResult(_client) is null)
                given.AddError("--oauth-token-url needs --client-id.");
        });
    }

    public bool IsGiven(ParseResult line) =>
        new Option[] { _token, _file, _env, _url }.Any(option => line.GetResult(option) is not null);

    /// <summary>The token; null where none is asked for.</summary>
    public async Task<string?> TokenAsync(ParseResult line, HttpClient http, CancellationToken cancellation)
    {
        if (line.GetValue(_token) is { } token)
            return token;
        if (line.GetValue(_file) is { } file)
            return File.ReadAllText(file).Trim();
        if (line.GetValue(_env) is { } variable)
            return Environment(variable);
        return line.GetValue(_url) is { } url ? await AskAsync(line, url, http, cancellation) : null;
    }

    /// <summary>The headers of another server.</summary>
    public IReadOnlyList<(string Name, string Value)> OfDestination(ParseResult line, int index) =>
        [.. Pairs.All(line, _others).Where(pair => pair.Name == index.ToString(CultureInfo.InvariantCulture))
            .Select(pair => ("Authorization", $"Bearer {Environment(pair.Value)}"))];

    private static string Environment(string variable) => System.Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value : throw new TestStop(TestExit.Invalid, $"The environment variable {variable} has no value.");

    private async Task<string> AskAsync(ParseResult line, string url, HttpClient http, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = line.GetRequiredValue(_client)!,
        };
        if (line.GetValue(_secret) is { } secret)
            form["client_secret"] = Environment(secret);
        if (line.GetValue(_scope) is { } scope)
            form["scope"] = scope;
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var answer = await http.PostAsync(new Uri(url), content, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            if (answer.IsSuccessStatusCode && (string?)JsonNode.Parse(text)?["access_token"] is { Length: > 0 } token)
                return token;
            throw new TestStop(TestExit.Unreachable, $"{url} gave no token: status {(int)answer.StatusCode}.");
        }
        catch (Exception broken) when (broken is HttpRequestException or System.Text.Json.JsonException or InvalidOperationException
            or UriFormatException)
        {
            throw new TestStop(TestExit.Unreachable, $"{url} gave no token: {broken.Message}", broken);
        }
    }
}
