using System.Diagnostics;
using Registry.TestScripts.Asserts;
using Registry.TestScripts.Loading;

namespace Registry.TestScripts.Running;

/// <summary>Runs scripts as STU3 says: fixtures, autocreate, setup, tests, teardown, autodelete.</summary>
internal static class ScriptRunner
{
    /// <summary>Loads a script and runs it; what cannot be loaded is a result too.</summary>
    public static async Task<ScriptResult> RunFileAsync(string file, RunOptions options, CancellationToken cancellation = default)
    {
        try
        {
            return await RunAsync(ScriptLoader.Load(file, options.Strict), options, cancellation);
        }
        catch (Exception refused) when (refused is not OutOfMemoryException)
        {
            return new ScriptResult { File = file, Message = refused.Message, Started = options.Clock.GetUtcNow() };
        }
    }

    private static async Task<(string? Refusal, string? Note)> CheckCapabilityAsync(
        Script script, RunState state, PartRunner parts, RunOptions options, CancellationToken cancellation)
    {
        if (options.Capability == CapabilityPolicy.Off)
            return (null, null);
        IReadOnlyList<string> missing, uncheckable;
        try
        {
            (missing, uncheckable) = await CapabilityCheck.RunAsync(script, state, cancellation);
        }
        catch (OperationCanceledException)
        {
            return ("The run was interrupted.", null);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return (parts.Refuse(broken), null);
        }

        if (missing.Count == 0)
            return (null, uncheckable.Count == 0 ? null : $"metadata.capability was not checked: {string.Join(" ", uncheckable)}");
        var lacks = $"The server's CapabilityStatement lacks what the script needs: {string.Join(" ", missing)}";
        return options.Capability == CapabilityPolicy.Skip ? (lacks, null) : (null, lacks);
    }

    /// <summary>Runs a script. A cancelled run ends after its teardown.</summary>
    public static async Task<ScriptResult> RunAsync(Script script, RunOptions options, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        var result = new ScriptResult { File = script.File, Script = script, Started = options.Clock.GetUtcNow() };
        var state = new RunState(script, options);
        var parts = new PartRunner(state, options);
        var (refusal, note) = await CheckCapabilityAsync(script, state, parts, options, cancellation);
        var wasNeverBegun = refusal is not null;
        refusal ??= await parts.PrepareAsync(script, cancellation);
        var setup = script.Setup.Count == 0 || options.SkipSetup ? null : refusal is null
            ? await parts.RunAsync(new ScriptTest("setup", "Setup", "", script.Setup), PartKind.Setup, cancellation)
            : PartRunner.Skip(new ScriptTest("setup", "Setup", "", script.Setup), refusal);
        if (setup is not null)
            options.PartEnded?.Invoke(script, setup);
        if (setup?.Outcome is Outcome.Fail or Outcome.Error)
            refusal = "The setup failed, so no test was run.";
        var tests = new List<PartResult>();
        foreach (var test in script.Tests)
        {
            tests.Add(refusal is not null || cancellation.IsCancellationRequested
                ? PartRunner.Skip(test, refusal ?? "The run was interrupted.")
                : await parts.RunAsync(test, PartKind.Test, cancellation));
            options.PartEnded?.Invoke(script, tests[^1]);
        }

        // Teardown is attempted even where the run was interrupted.
        var teardown = script.Teardown.Count == 0 || options.SkipTeardown || wasNeverBegun ? null
            : await parts.RunAsync(new ScriptTest("teardown", "Teardown", "", script.Teardown), PartKind.Teardown, CancellationToken.None);
        if (!options.SkipTeardown)
            await parts.CleanUpAsync(script);
        return result with
        {
            // A secret may have become known after the result that it stands in.
            Setup = state.Secrets.Redact(setup),
            Tests = [.. tests.Select(test => state.Secrets.Redact(test)!)],
            Teardown = state.Secrets.Redact(teardown),
            Message = state.Secrets.Redact(parts.PreparationFailure ?? refusal ?? note),
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
