using Registry.TestScripts;
using Registry.TestScripts.Reports.Html;
using Spectre.Console;

namespace Registry.Cli.Testing;

/// <summary>The command <c>test run</c>; its exit codes are those of <see cref="TestExit"/>.</summary>
internal class RunCommand : Command
{
    private readonly SelectionLine _selection;
    private readonly ServerLine _server;
    private readonly InputLine _input;
    private readonly PolicyLine _policy;
    private readonly ReportLine _reports;
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Says what would be sent, and sends nothing." };
    private readonly bool _isForClient;
    private readonly Option<bool> _plain = new("--plain") { Description = "Plain lines on a terminal too." };

    public RunCommand(HttpMessageHandler? handler)
        : this(handler, "run", "Runs TestScripts against a server, and says what passed.", isForClient: false)
    {
    }

    protected RunCommand(HttpMessageHandler? handler, string name, string description, bool isForClient)
        : base(name, description)
    {
        _isForClient = isForClient;
        _selection = new SelectionLine(this);
        _server = new ServerLine(this, handler);
        _input = new InputLine(this);
        _policy = new PolicyLine(this, isForClient);
        _reports = new ReportLine(this);
        this.AddOptions(_dryRun, _plain);
        SetAction((line, cancellation) => TestStop.GuardAsync(line.InvocationConfiguration.Error, () => RunAsync(line, cancellation)));
    }

    /// <summary>Adds what a kind of run has of its own, around the run.</summary>
    protected virtual Task<T> AroundAsync<T>(ParseResult line, IScreen screen, RunOptions options, Func<RunOptions, Task<T>> run) =>
        run(options);

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellation)
    {
        var output = line.InvocationConfiguration.Output;
        var scripts = _selection.Select(line, _policy.Strict(line));
        if (scripts.Count == 0)
            throw new TestStop(TestExit.NothingRan, "No script was selected.");
        if (line.GetValue(_dryRun))
            return DryRun.Write(scripts, output);
        var seed = _input.Seed(line);
        var validator = _input.Validator(line);
        using var servers = await _server.OpenAsync(line, cancellation);
        var options = _input.Apply(line, _policy.Apply(line, new RunOptions { Destinations = servers.All })) with
        {
            Validator = validator,
            Seed = seed,
            Timeout = _server.Timeout(line),
            ConnectRetries = _server.Retries(line),
        };
        if (!_isForClient && IsTerminal(line) && !Console.IsInputRedirected)
            options = options with { Variables = MissingValues.Ask(scripts, options.Variables, MissingValues.OnTerminal) };
        await servers.ProbeAsync(options.Timeout, cancellation);
        var facts = new RunFacts { Server = servers.First.Base.OriginalString, Started = options.Clock.GetUtcNow(), Seed = seed };
        using var reports = _reports.Open(line, facts, servers.First.Base, () => validator);
        var (formats, rounds) = (_policy.Formats(line), _policy.Rounds(line));
        var totals = await ShowAsync(line, scripts.Count * formats.Count * rounds, screen => AroundAsync(line, screen, options, async all =>
        {
            using var run = new ScriptRun(all, formats, rounds, _policy.Parallel(line), _policy.FailFast(line));
            await run.RunAsync(scripts, screen, reports, cancellation);
            return run.Totals;
        }));
        await output.WriteLineAsync($"{totals} Seed {seed}.");
        return TestExit.Of(totals, cancellation.IsCancellationRequested, _policy.FailOnWarning(line));
    }

    private Task<T> ShowAsync<T>(ParseResult line, int scripts, Func<IScreen, Task<T>> run) =>
        IsTerminal(line) ? LiveScreen.ShowAsync(AnsiConsole.Console, scripts, run)
            : run(new PlainScreen(line.InvocationConfiguration.Output));

    private bool IsTerminal(ParseResult line) =>
        ReferenceEquals(line.InvocationConfiguration.Output, Console.Out) && !Console.IsOutputRedirected && !line.GetValue(_plain)
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
}
