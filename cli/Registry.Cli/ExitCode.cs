using System.Data.Common;
using System.Text.Json;
using Registry.Audit;
using Registry.Storage;

namespace Registry.Cli;

/// <summary>The exit codes of every command but those of <c>packages</c>, which have their own.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>It was done, and what was checked is not in order.</summary>
    public const int Failed = 1;

    /// <summary>It could not be done: a wrong command line, or a file, folder or server that could not be used.</summary>
    public const int NotRun = 2;

    /// <summary>Runs an action; what stops it becomes one line on the error output and <see cref="NotRun"/>.</summary>
    public static int Guard(ParseResult line, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (IsExpected(error))
        {
            line.InvocationConfiguration.Error.WriteLine(error.Message);
            return NotRun;
        }
        catch (OperationCanceledException)
        {
            line.InvocationConfiguration.Error.WriteLine("Stopped before it was done. Run the command again.");
            return NotRun;
        }
    }

    /// <summary>Whether an exception says what the caller can fix, so that no stack trace is needed.</summary>
    public static bool IsExpected(Exception error) => error is StoreUnavailableException or AuditUnavailableException or IOException
        or UnauthorizedAccessException or ArgumentException or InvalidOperationException or FormatException or JsonException
        or DbException;
}
