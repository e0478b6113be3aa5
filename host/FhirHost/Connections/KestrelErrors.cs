using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FhirHost.Connections;

/// <summary>
/// Makes all loggers, and counts what Kestrel would write as critical although any client can cause it over HTTP/2: that it resets more
/// streams than it may, many lines for each connection; and that the connection never completed, where Kestrel loses one that it ended
/// for such resets (seen with Kestrel 10.0.12 and a handler of three lines). Everything else is logged as ever.
/// </summary>
internal sealed class KestrelErrors(LoggerFactory inner, IServiceProvider services) : ILoggerFactory
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";
    private const string Http2 = Kestrel + ".Http2";
    private const string NeverCompleted = "ApplicationNeverCompleted";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<LoggerFactory>();
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory, KestrelErrors>());
    }

    public ILogger CreateLogger(string categoryName) => categoryName switch
    {
        Http2 => new Counting(services, _ => true, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance),
        Kestrel => new Counting(services, id => id.Name == NeverCompleted, inner.CreateLogger(categoryName)),
        _ => inner.CreateLogger(categoryName),
    };

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        // The services own what this is made of.
    }

    private sealed class Counting(IServiceProvider services, Predicate<EventId> isCounted, ILogger rest) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => rest.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning || rest.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (!isCounted(eventId))
                rest.Log(logLevel, eventId, state, exception, formatter);
            else if (logLevel >= LogLevel.Warning)
                services.GetRequiredService<ConnectionFailures>().Count(); // asked for late: it has a logger itself
        }
    }
}
