using Registry.TestScripts;
using Registry.TestScripts.Reports;
using Registry.Validation.Packages;

namespace Registry.Cli.Testing;

/// <summary>The exit codes of <c>test</c>.</summary>
internal static class TestExit
{
    /// <summary>Everything that ran passed; warnings are allowed.</summary>
    public const int Passed = 0;

    public const int Failed = 1;

    /// <summary>A wrong command line, or a script that is not valid.</summary>
    public const int Invalid = 2;

    /// <summary>The server could not be reached, or refused the token, before any test.</summary>
    public const int Unreachable = 3;

    /// <summary>No script was selected, or each was skipped.</summary>
    public const int NothingRan = 4;

    public const int Interrupted = 130;

    /// <summary>The exit code of a run.</summary>
    public static int Of(RunTotals totals, bool isInterrupted, bool failOnWarning) =>
        isInterrupted ? Interrupted
        : totals.HasFailures || (failOnWarning && totals.Warnings > 0) ? Failed
        : totals.Invalid > 0 ? Invalid
        : totals.HasRun ? Passed : NothingRan;
}

/// <summary>What stops a command; the message is for the error output.</summary>
internal sealed class TestStop(int exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>Runs an action; what stops it becomes one line on the error output and an exit code.</summary>
    public static async Task<int> GuardAsync(TextWriter error, Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (TestStop stop)
        {
            error.WriteHarmless(stop.Message);
            return stop.ExitCode;
        }
        catch (Exception broken) when (Cli.ExitCode.IsExpected(broken) || broken is ScriptException or PackageException)
        {
            error.WriteHarmless(broken.Message);
            return TestExit.Invalid;
        }
    }
}
