using Microsoft.Extensions.Logging.Console;
using Serilog.Extensions.Logging;

namespace FhirHost.Logging;

/// <summary>
/// Keeps what .NET logs of a start that fails, an exception with its stack, out of the log: the server says by itself in one message what
/// is wrong and how to fix it.
/// </summary>
internal sealed class FailedStart
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";

    // What people read: tests and others that listen to the log get everything.
    private static readonly string[] Providers = [typeof(ConsoleLoggerProvider).FullName!, typeof(SerilogLoggerProvider).FullName!];

    private volatile bool _hasStarted;

    /// <summary>To be called when the server has started: from then on everything is logged.</summary>
    public void HasStarted() => _hasStarted = true;

    /// <summary>Adds the rules. Those for what is sensitive come after, and hold for these providers, too.</summary>
    public void Quieten(LoggerFilterOptions options)
    {
        foreach (var provider in Providers)
            options.Rules.Add(Rule(provider, Host, LogLevel.Error));
        SensitiveLogs.KeepQuiet(options);
        foreach (var rule in options.Rules.Where(rule => rule.CategoryName == Kestrel && Providers.Contains(rule.ProviderName)).ToList())
            options.Rules[options.Rules.IndexOf(rule)] = Rule(rule.ProviderName!, Kestrel, LogLevel.Critical);
    }

    private LoggerFilterRule Rule(string provider, string category, LogLevel from) =>
        new(provider, category, LogLevel.Warning, (_, _, level) => _hasStarted || level < from);
}
