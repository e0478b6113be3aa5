using Registry.TestScripts;
using Registry.TestScripts.Reports;
using Spectre.Console;

namespace Registry.Cli.Testing;

/// <summary>What a person sees of a run.</summary>
internal interface IScreen
{
    void Started(string script)
    {
    }

    void PartEnded(PartResult part)
    {
    }

    void Ended(ScriptResult result);

    void Say(string line);
}

/// <summary>One line a script, and the failures: for CI, files and pipes.</summary>
internal sealed class PlainScreen(TextWriter output) : IScreen
{
    private readonly Lock _lock = new();

    public void Ended(ScriptResult result)
    {
        lock (_lock)
        {
            output.WriteHarmless($"{Word(result),-7} {Line(result)}");
            foreach (var line in FailureText.Lines(result))
                output.WriteLine($"        {line}");
        }
    }

    public void Say(string line)
    {
        lock (_lock)
            output.WriteHarmless(line);
    }

    internal static string Word(ScriptResult result) => result.Outcome.ToString().ToUpperInvariant();

    internal static string Line(ScriptResult result) => string.Create(CultureInfo.InvariantCulture,
        $"{result.Name} ({result.Passed} of {result.Tests.Count} tests, {result.Duration.TotalSeconds:0.0} s)");
}

/// <summary>The same on a terminal, in colours, with a bar of what is done and what runs.</summary>
internal sealed class LiveScreen(IAnsiConsole console, ProgressTask task, int scripts) : IScreen
{
    private readonly RunTotals _totals = new();
    private readonly Lock _lock = new();
    private string _running = "";
    private int _passed;
    private int _failed;

    public void Started(string script) => Update(() => _running = script);

    public void PartEnded(PartResult part) => Update(() =>
    {
        _passed += part.Outcome is Outcome.Pass or Outcome.Warning ? 1 : 0;
        _failed += part.Outcome is Outcome.Fail or Outcome.Error ? 1 : 0;
    });

    public void Ended(ScriptResult result) => Update(() =>
    {
        _totals.Add(result);
        task.Value = 100.0 * _totals.Scripts / scripts;
        var line = Markup.Escape(TerminalText.Harmless(PlainScreen.Line(result)));
        Write([$"[{Colour(result.Outcome)}]{PlainScreen.Word(result),-7}[/] {line}",
            .. FailureText.Lines(result).Select(failure => $"        {Markup.Escape(failure)}")]);
    });

    public void Say(string line) => Update(() => Write([Markup.Escape(TerminalText.Harmless(line))]));

    /// <summary>Runs something below a bar.</summary>
    public static Task<T> ShowAsync<T>(IAnsiConsole console, int scripts, Func<IScreen, Task<T>> run) =>
        console.Progress().AutoClear(true).Columns(new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left },
            new ElapsedTimeColumn())
            .StartAsync(context => run(new LiveScreen(console, context.AddTask("starting"), scripts)));

    private void Write(IEnumerable<string> lines) => console.Write(new LinesAboveBar(string.Join("\n", lines)));

    private void Update(Action change)
    {
        lock (_lock)
        {
            change();
            task.Description = Markup.Escape(TerminalText.Harmless(
                $"{_totals.Scripts} of {scripts} scripts, {_passed} passed, {_failed} failed  {_running}"));
        }
    }

    private static string Colour(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "green",
        Outcome.Warning => "yellow",
        Outcome.Skip => "grey",
        Outcome.Error => "purple",
        _ => "red",
    };
}
