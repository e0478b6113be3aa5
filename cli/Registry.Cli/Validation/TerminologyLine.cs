using Registry.Validation.Terminology.Server;

namespace Registry.Cli.Validation;

/// <summary>The options about a terminology server.</summary>
internal sealed class TerminologyLine
{
    private readonly Option<string?> _server = new("--terminology-server")
    {
        Description = "Base URL of a FHIR terminology server that is asked about codes which no package decides, such as SNOMED CT. "
            + "Only system, code, display and value set are sent. Without it no server is asked.",
    };

    private readonly Option<string?> _cache = NamedOption.Of<string?>("--terminology-cache",
        "Folder that keeps the server's answers for 7 days; else they are kept for this run.");

    private readonly Option<string> _failure = NamedOption.Of<string>("--terminology-failure",
        "Where the server does not answer. warn: a warning. refuse: an error.", "warn");

    private readonly Option<double> _timeout = NamedOption.Number("--terminology-timeout",
        "How many seconds the codes of one resource may take.", 5, 0.1, 600, "seconds");

    /// <summary>Adds the options to a command.</summary>
    public TerminologyLine(Command command)
    {
        command.AddOptions(_server, _cache, _failure, _timeout);
        _failure.AcceptOnlyFromAmong("warn", "refuse");
        _server.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } url && TerminologyServerOptions.ProblemOf(url) is { } problem)
                given.AddError($"--terminology-server {problem}.");
        });
    }

    /// <summary>The server that a command line names; null where it names none. Dispose it.</summary>
    /// <param name="errors">Where problems with the server are written.</param>
    public TerminologyServer? Open(ParseResult line, TextWriter errors) => line.GetValue(_server) is not { } url
        ? null
        : new TerminologyServer(
            new TerminologyServerOptions
            {
                Url = new Uri(url),
                Timeout = TimeSpan.FromSeconds(line.GetValue(_timeout)),
                OnFailure = line.GetValue(_failure) == "refuse" ? TerminologyFailure.Refuse : TerminologyFailure.Warn,
                CacheFolder = line.GetValue(_cache),
                Failed = (problem, cause) => errors.WriteLine($"{problem} {cause.Message}"),
            },
            TimeProvider.System);
}
