using System.Buffers;
using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Registry.Http.Tests.Running;

/// <summary>Reads every line that an application under test logs, down to traces, for what must never be in a log (spec T6).</summary>
/// <param name="forbidden">What else must not be in it.</param>
internal sealed partial class LeakWatch(params IReadOnlyList<string> forbidden) : ILoggerProvider, ISupportExternalScope
{
    // Without one of these, or a query, a line has nothing of what the expression finds.
    private static readonly SearchValues<string> Marks = SearchValues.Create(
        ["9876543210", "90000", "eyJ", "resourceType", "<Appointment", "<Bundle", "nhs-number", "provider.example"],
        StringComparison.Ordinal);

    private readonly ConcurrentBag<string> _leaks = [];
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();
    private int _lines;

    /// <summary>How many lines were read.</summary>
    public int Lines => _lines;

    public IReadOnlyCollection<string> Leaks => _leaks;

    /// <summary>The last exception that was logged, for a test that wonders about a 500.</summary>
    public Exception? LastException { get; private set; }

    /// <summary>What was logged as an error or as critical, in its order.</summary>
    public ConcurrentQueue<(EventId Event, Exception? Cause)> Errors { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Reader(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <exception cref="InvalidOperationException">A line held a secret.</exception>
    public void ThrowIfLeaked()
    {
        if (!_leaks.IsEmpty)
            throw new InvalidOperationException($"{_leaks.Count} lines of the log hold what they must not, such as: {_leaks.First()}");
    }

    public void Dispose()
    {
    }

    /// <summary>Looks at a text that is no line of the log, as a tag of a span.</summary>
    public void Look(string place, string text) => Read(place, text);

    private void Read(string category, string line)
    {
        Interlocked.Increment(ref _lines);
        if ((MayHoldSecret(line) && Secret().IsMatch(line)) || forbidden.Any(text => line.Contains(text, StringComparison.Ordinal)))
            _leaks.Add($"{category}: {line}");
    }

    // Every line of every test is read, and hardly any needs the expression.
    private static bool MayHoldSecret(ReadOnlySpan<char> line) => line.ContainsAny(Marks) || line.ContainsAny('?', '&');

    /// <summary>
    /// NHS numbers of the tests, but not as a part of a random id; tokens, bodies in either format, queries, provider URLs.
    /// </summary>
    [GeneratedRegex(
        @"(?<![\w-])(9876543210|90000\d{5})(?![\w-])|eyJ[\w-]{8,}\.eyJ|resourceType|<Appointment|<Bundle|nhs-number|"
        + @"[?&](patient|actor|identifier|date|status|_id)\b[^\s]*=|provider\.example",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    private sealed class Reader(LeakWatch watch, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => watch._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
            string> formatter)
        {
            watch.LastException = exception ?? watch.LastException;
            if (logLevel >= LogLevel.Error)
                watch.Errors.Enqueue((eventId, exception));
            watch.Read(category, $"{formatter(state, exception)} {exception}");
            watch._scopes.ForEachScope((scope, watching) => watching.Read(category, $"{scope}"), watch);
            // What a structured sink would store beside the text.
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
                watch.Read(category, string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")));
        }
    }
}
