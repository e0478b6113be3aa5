using Fhir.Http.Html;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Registry.Plugin.Pages.Home;

/// <summary>Whether the server is ready, as <c>$readiness</c> says.</summary>
internal sealed class ReadyState(HealthReport? report)
{
    private readonly string[] _errors =
        report is null ? ["The checks did not answer in time."] : Texts(report, HealthStatus.Unhealthy);

    private readonly string[] _warnings = report is null ? [] : Texts(report, HealthStatus.Degraded);

    public Markup Badge => _errors.Length == 0 ? new Markup("<span class=\"badge good\">Ready</span>")
        : new Markup("<span class=\"badge bad\">Not ready</span>");

    public Markup ToMarkup() => _errors.Length + _warnings.Length == 0 ? Markup.Empty : Markup.Of($"""
        <ul class="issues">{Items(_errors, "error")}{Items(_warnings, "warning")}</ul>
        """);

    private static string[] Texts(HealthReport report, HealthStatus status) =>
        [.. report.Entries.Where(entry => entry.Value.Status == status).Select(entry => $"{entry.Key}: {entry.Value.Description}")];

    private static Markup Items(string[] texts, string severity) =>
        Markup.Join(texts.Select(text => Markup.Of($"<li class=\"issue {severity}\">{text}</li>\n")));
}
