using System.Diagnostics;
using Registry.TestScripts.Asserts;
using Registry.TestScripts.Loading;

namespace Registry.TestScripts.Running;

/// <summary>Runs scripts as STU3 says: fixtures, autocreate, setup, tests, teardown, autodelete.</summary>
public static class ScriptRunner
{
    /// <summary>Loads a script and runs it; what cannot be loaded is a result too.</summary>
    public static async Task<ScriptResult> RunFileAsync(string file, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            return await RunAsync(ScriptLoader.Load(file, options.Strict), options, cancellation);
        }
        catch (ScriptException refused)
        {
            return new ScriptResult { File = file, Message = refused.Message, Started = options.Clock.GetUtcNow() };
        }
    }

    /// <summary>Runs a script. A cancelled run ends after its teardown.</summary>
    public static async Task<ScriptResult> RunAsync(Script script, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(options);
        var watch = Stopwatch.StartNew();
        var result = new ScriptResult { File = script.File, Script = script, Started = options.Clock.GetUtcNow() };
        var state = new RunState(script, options);
        var parts = new PartRunner(state, options);
        var refusal = await parts.PrepareAsync(script, cancellation);
        var setup = script.Setup.Count == 0 ? null : refusal is null
            ? await parts.RunAsync(new ScriptTest("setup", "Setup", "", script.Setup), PartKind.Setup, cancellation)
            : PartRunner.Skip(new ScriptTest("setup", "Setup", "", script.Setup), refusal);
        if (setup?.Outcome is Outcome.Fail or Outcome.Error)
            refusal = "The setup failed, so no test was run.";
        var tests = new List<PartResult>();
        foreach (var test in script.Tests)
        {
            tests.Add(refusal is not null || cancellation.IsCancellationRequested
                ? PartRunner.Skip(test, refusal ?? "The run was interrupted.")
                : await parts.RunAsync(test, PartKind.Test, cancellation));
        }

        // Teardown is attempted even where the run was interrupted.
        var teardown = script.Teardown.Count == 0 ? null
            : await parts.RunAsync(new ScriptTest("teardown", "Teardown", "", script.Teardown), PartKind.Teardown, CancellationToken.None);
        await parts.CleanUpAsync(script);
        return result with
        {
            Setup = setup,
            Tests = tests,
            Teardown = teardown,
            Message = parts.PreparationFailure ?? (setup?.Outcome is Outcome.Fail or Outcome.Error ? refusal : null),
            Duration = watch.Elapsed,
            WasInterrupted = cancellation.IsCancellationRequested,
            PreparationFailed = parts.PreparationFailure is not null,
        };
    }
}

/// <summary>Which part of a script runs.</summary>
internal enum PartKind
{
    Setup,
    Test,
    Teardown,
}
