using Registry.TestScripts;
using Registry.TestScripts.Clients;
using Registry.TestScripts.Http;

namespace Registry.Cli.Testing;

/// <summary>
/// The command <c>test client</c>: stands between a client system and a server, and waits for the requests that scripts name with an
/// origin.
/// </summary>
internal sealed class ClientCommand : RunCommand
{
    private readonly Option<string> _listen = NamedOption.Of<string>("--listen",
        "The base URL that the client is to use, on this machine; port 0 takes a free port.", "http://127.0.0.1:4090");

    private readonly Option<string?> _certificate = NamedOption.Of<string?>("--listen-cert",
        "Certificate for an https URL in --listen: .pfx or .p12, or PEM with the key in it or in --listen-key.");

    private readonly Option<string?> _key = new("--listen-key") { Description = "PEM file of the key of --listen-cert." };
    private readonly Option<string?> _password = NamedOption.Of<string?>("--listen-cert-password-env",
        "Environment variable that holds the password of --listen-cert or its key.");

    private readonly Option<double> _wait = NamedOption.Number("--wait",
        "How many seconds each request of the client is waited for.", 120, 0.1, 86_400, "seconds");

    public ClientCommand(HttpMessageHandler? handler)
        : base(handler, "client", "Tests a client: forwards its requests to the server, and checks requests and answers.",
            isForClient: true)
    {
        Options.Add(_listen);
        this.AddOptions(_certificate, _key, _password, _wait);
        Validators.Add(given =>
        {
            var isHttps = given.GetValue(_listen)?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;
            if (isHttps != given.GetResult(_certificate) is not null)
                given.AddError("An https URL in --listen and --listen-cert need each other.");
        });
        _listen.Validators.Add(given => ServerLine.Check(given.AddError, "--listen", given.GetValueOrDefault<string>()));
    }

    protected override async Task<T> AroundAsync<T>(ParseResult line, IScreen screen, RunOptions options, Func<RunOptions, Task<T>> run)
    {
        var secrets = new Secrets();
        foreach (var (name, value) in options.Variables)
        {
            if (Secrets.IsName(name) || options.SecretVariables.Contains(name))
                secrets.Add(value);
        }

        using var certificate = line.GetValue(_certificate) is { } file
            ? CertificateFile.Read(file, line.GetValue(_key), line.GetValue(_password)).Own : null;
        await using var gate = await ClientGate.StartAsync(new ClientGateOptions
        {
            Listen = new Uri(line.GetRequiredValue(_listen)),
            Certificate = certificate,
            Patience = TimeSpan.FromSeconds(line.GetValue(_wait)),
            MaxBytes = options.MaxResponseBytes,
            Waiting = expected => screen.Say(secrets.Redact($"Waiting for the client: {expected.Method} {expected.Shown}"
                + (expected.Label.Length > 0 ? $"  ({expected.Label})" : ""))!),
        });
        screen.Say($"The client's base URL is {gate.Address.OriginalString.TrimEnd('/')} .");
        return await run(options with { Client = gate });
    }
}
