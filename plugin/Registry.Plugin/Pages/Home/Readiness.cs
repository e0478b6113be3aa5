using Fhir.Http.Html;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Registry.Plugin.Pages.Home;

/// <summary>
/// Whether the server is ready, as <c>$readiness</c> says. It is asked once a second at most, however many ask for the page.
/// </summary>
internal sealed class Readiness(HealthCheckService checks, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private volatile State? _last;

    public async Task<State> LookAsync(CancellationToken cancellationToken)
    {
        if (_last is { } last && clock.GetElapsedTime(last.At) < Kept)
            return last;
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(Longest);
        try
        {
            var report = await checks.CheckHealthAsync(check => check.Tags.Contains("ready"), bounded.Token);
            return _last = new State(Texts(report, HealthStatus.Unhealthy), Texts(report, HealthStatus.Degraded), clock.GetTimestamp());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return _last = new State(["The checks did not answer in time."], [], clock.GetTimestamp());
        }
    }

    private static string[] Texts(HealthReport report, HealthStatus status) =>
        [.. report.Entries.Where(entry => entry.Value.Status == status).Select(entry => $"{entry.Key}: {entry.Value.Description}")];

    internal sealed record State(string[] Errors, string[] Warnings, long At)
    {
        public Markup Badge => Errors.Length == 0 ? new Markup("<span class=\"badge good\">Ready</span>")
            : new Markup("<span class=\"badge bad\">Not ready</span>");

        public Markup ToMarkup() => Errors.Length + Warnings.Length == 0 ? Markup.Empty : Markup.Of($"""
            <ul class="issues">{Items(Errors, "error")}{Items(Warnings, "warning")}</ul>
            """);

        private static Markup Items(string[] texts, string severity) =>
            Markup.Join(texts.Select(text => Markup.Of($"<li class=\"issue {severity}\">{text}</li>\n")));
    }
}
