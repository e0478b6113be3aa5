using Registry.TestScripts;

namespace Registry.Cli.Testing;

/// <summary>How strictly, and how much of, scripts are run.</summary>
internal sealed class PolicyLine
{
    private readonly Option<string> _format = NamedOption.Of<string>("--format",
        "The format where a script does not say: json, xml, or both, which runs each script twice.", "json");

    private readonly Option<bool> _strict = new("--strict") { Description = "Refuses what STU3 does not allow, with file and line." };
    private readonly Option<bool> _failFast = new("--fail-fast") { Description = "Starts no further script after one that failed." };
    private readonly Option<bool> _failOnWarning = NamedOption.Of<bool>("--fail-on-warning",
        "Exits with 1 where a test passed with a warning.");
    private readonly Option<string> _delete = NamedOption.Of<string>("--conditional-delete",
        "A conditional DELETE in setup: server sends it, emulate searches and deletes each, skip leaves it out.", "server");

    private readonly Option<string> _capability = NamedOption.Of<string>("--capability-check",
        "Where the server's CapabilityStatement lacks what metadata.capability names: skip the tests, warn, or off.", "skip");

    private readonly Option<bool> _origin = new("--act-as-origin") { Description = "Sends the operations of a client (origin) itself." };
    private readonly Option<bool> _skipSetup = new("--skip-setup") { Description = "Leaves setup out." };
    private readonly Option<bool> _skipTeardown = NamedOption.Of<bool>("--skip-teardown",
        "Leaves teardown, and the deletion of fixtures, out.");
    private readonly Option<int> _parallel = NamedOption.Number("--parallel", "How many scripts run at a time.", 1, 1, 64);

    private readonly Option<int> _repeat = NamedOption.Number("--repeat",
        "Runs all scripts this often, each round with generated values of its own: the seed counts up.", 1, 1, 10_000);

    private readonly Option<int> _delay = NamedOption.Number("--delay", "Milliseconds before each request.", 0, 0, 600_000, "milliseconds");

    /// <param name="isForClient">Whether a client is tested: one script at a time then, and requests are the client's.</param>
    public PolicyLine(Command command, bool isForClient = false)
    {
        command.AddOptions(_format, _strict, _failFast, _failOnWarning, _delete, _capability, _skipSetup, _skipTeardown, _delay);
        if (!isForClient)
        {
            command.Options.Add(_origin);
            command.Options.Add(_parallel);
            command.Options.Add(_repeat);
        }

        _format.AcceptOnlyFromAmong("json", "xml", "both");
        _delete.AcceptOnlyFromAmong("server", "emulate", "skip");
        _capability.AcceptOnlyFromAmong("skip", "warn", "off");
    }

    public bool Strict(ParseResult line) => line.GetValue(_strict);

    public bool FailFast(ParseResult line) => line.GetValue(_failFast);

    public bool FailOnWarning(ParseResult line) => line.GetValue(_failOnWarning);

    /// <summary>How many scripts run at a time.</summary>
    public int Parallel(ParseResult line) => line.GetResult(_parallel) is null ? 1 : Math.Max(1, line.GetValue(_parallel));

    /// <summary>How often all scripts are run.</summary>
    public int Rounds(ParseResult line) => line.GetResult(_repeat) is null ? 1 : Math.Max(1, line.GetValue(_repeat));

    /// <summary>The formats that each script is run in.</summary>
    public IReadOnlyList<string> Formats(ParseResult line) =>
        line.GetRequiredValue(_format) is "both" ? ["json", "xml"] : [line.GetRequiredValue(_format)];

    public RunOptions Apply(ParseResult line, RunOptions options) => options with
    {
        Strict = Strict(line),
        ActAsOrigin = line.GetValue(_origin),
        ConditionalDelete = Enum.Parse<ConditionalDelete>(line.GetRequiredValue(_delete), ignoreCase: true),
        Capability = Enum.Parse<CapabilityPolicy>(line.GetRequiredValue(_capability), ignoreCase: true),
        SkipSetup = line.GetValue(_skipSetup),
        SkipTeardown = line.GetValue(_skipTeardown),
        Delay = TimeSpan.FromMilliseconds(line.GetValue(_delay)),
    };
}
