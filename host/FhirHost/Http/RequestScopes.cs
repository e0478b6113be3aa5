using Microsoft.Extensions.Logging.Abstractions;

namespace FhirHost.Http;

/// <summary>
/// The scopes of the log. That of the request is found where a line is written, by the context that the framework keeps in any case:
/// entered as a scope of its own it would cost each request, also those that write no line, a new execution context.
/// </summary>
internal sealed class RequestScopes(IHttpContextAccessor requests, IOptions<LoggerFactoryOptions> options) : IExternalScopeProvider
{
    private readonly IExternalScopeProvider _entered = Framework.Scopes(options);

    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        if (Current() is { } request)
            callback(request, state);
        _entered.ForEachScope(callback, state);
    }

    public IDisposable Push(object? state) => _entered.Push(state);

    private RequestScope? Current()
    {
        try
        {
            return requests.HttpContext?.Features.Find<RequestScope>();
        }
        catch (ObjectDisposedException)
        {
            // The request ended just now; what writes the line outlives it.
            return null;
        }
    }

    /// <summary>The framework's own scopes, which hold the ids of traces as well. It gives them to providers of logs only.</summary>
    private sealed class Framework : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public static IExternalScopeProvider Scopes(IOptions<LoggerFactoryOptions> options)
        {
            using var framework = new Framework();
            using var factory = new LoggerFactory([framework], new NoFilters(), options);
            return framework._scopes ?? new LoggerExternalScopeProvider();
        }

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public ILogger CreateLogger(string categoryName) => NullLogger.Instance;

        public void Dispose()
        {
        }
    }

    private sealed class NoFilters : IOptionsMonitor<LoggerFilterOptions>
    {
        public LoggerFilterOptions CurrentValue { get; } = new();

        public LoggerFilterOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<LoggerFilterOptions, string?> listener) => null;
    }
}
