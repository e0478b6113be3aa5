using Registry.Validation.Terminology.Server;

namespace Registry.Plugin.Conformance;

internal static partial class TerminologySettings
{
    private const string Section = "Registry:Conformance";

    /// <summary>The server; null where the settings name none.</summary>
    public static TerminologyServer? Open(ConformanceOptions options, TimeProvider time, ILogger logger)
    {
        if (options.TerminologyServer.Length == 0)
            return null;
        return new TerminologyServer(
            new TerminologyServerOptions
            {
                Url = new Uri(options.TerminologyServer),
                Timeout = options.TerminologyTimeout,
                OnFailure = Enum.Parse<TerminologyFailure>(options.TerminologyFailure),
                CacheFolder = options.TerminologyCache.Length == 0 ? null : options.TerminologyCache,
                CacheLifetime = options.TerminologyCacheLifetime,
                Failed = (problem, cause) => Failed(logger, problem, cause),
            },
            time);
    }

    public static void Check(ConformanceOptions options, List<string> problems)
    {
        if (options.TerminologyServer.Length > 0 && TerminologyServerOptions.ProblemOf(options.TerminologyServer) is { } problem)
            problems.Add($"{Section}:{nameof(options.TerminologyServer)} {problem}.");
        if (options.TerminologyTimeout < TimeSpan.FromSeconds(0.1) || options.TerminologyTimeout > TimeSpan.FromSeconds(30))
            problems.Add($"{Section}:{nameof(options.TerminologyTimeout)} must be from 00:00:00.1 to 00:00:30.");
        if (options.TerminologyFailure is not (nameof(TerminologyFailure.Warn) or nameof(TerminologyFailure.Refuse)))
        {
            problems.Add($"{Section}:{nameof(options.TerminologyFailure)} must be "
                + $"{nameof(TerminologyFailure.Warn)} or {nameof(TerminologyFailure.Refuse)}.");
        }

        if (options.TerminologyCacheLifetime < TimeSpan.FromMinutes(1) || options.TerminologyCacheLifetime > TimeSpan.FromDays(365))
            problems.Add($"{Section}:{nameof(options.TerminologyCacheLifetime)} must be from 00:01:00 to 365.00:00:00.");
    }

    [LoggerMessage(EventIds.TerminologyServerFailed, LogLevel.Warning, "{Problem}")]
    private static partial void Failed(ILogger logger, string problem, Exception cause);
}
