using System.Diagnostics;
using System.Runtime.InteropServices;
using Fhir.Http.Html;
using FhirHost.Capabilities;
using FhirHost.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FhirHost.Administration;

/// <summary>
/// What the page says: of the server, and of the plugins by their health checks. A check with the tag <c>admin</c> is a section of the
/// page, whose facts are its data.
/// </summary>
internal sealed class AdminFacts(
    HealthCheckService checks, RecentRequests requests, CertificateSection certificates, ServerSettings settings, TimeProvider clock,
    IHostEnvironment environment)
{
    private const string SectionTag = "admin";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly DateTimeOffset _started = clock.GetUtcNow();

    public async Task<Markup> ToMarkupAsync(CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(Longest);
        var report = await checks.CheckHealthAsync(
            check => check.Tags.Contains(ReadyChecks.Tag) || check.Tags.Contains(SectionTag), bounded.Token);
        var sections = report.Entries.Where(entry => entry.Value.Tags.Contains(SectionTag, StringComparer.Ordinal));
        var health = report.Entries.Where(entry => !entry.Value.Tags.Contains(SectionTag, StringComparer.Ordinal));
        return Markup.Of($"""
            <p class="quiet">As of {Moment(clock.GetUtcNow())}.</p>
            {Section("Server", HtmlTable.Facts(Server()))}
            {Section("Health", HtmlTable.Of(["Check", "State", "Took", "What is wrong"], health.Select(HealthRow)))}
            {Markup.Join(sections.Select(section => Section(section.Key, Facts(section.Value))))}
            {Section("Requests of the last hour", requests.ToMarkup())}
            {Section("Certificates", certificates.ToMarkup(clock.GetUtcNow()))}
            {Section("Settings in force", Settings())}
            """);
    }

    public static string Moment(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static Markup Section(string title, Markup content) => Markup.Of($"<section><h2>{title}</h2>\n{content}</section>\n");

    private IEnumerable<(string, string)> Server()
    {
        using var process = Process.GetCurrentProcess();
        yield return ("Version", CapabilityElement.Release);
        yield return (".NET", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}");
        yield return ("Environment", environment.EnvironmentName);
        yield return ("Started", Moment(_started));
        yield return ("Memory", $"{MiB(process.WorkingSet64)}, of which {MiB(GC.GetTotalMemory(forceFullCollection: false))} are managed");
        yield return ("Processors", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture));
    }

    private static string MiB(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0} MiB");

    private static Markup[] HealthRow(KeyValuePair<string, HealthReportEntry> entry) =>
    [
        Markup.Of($"{entry.Key}"),
        Badge(entry.Value.Status),
        Markup.Of($"{string.Create(CultureInfo.InvariantCulture, $"{entry.Value.Duration.TotalMilliseconds:0.0} ms")}"),
        Markup.Of($"{entry.Value.Description ?? "nothing"}"),
    ];

    private static Markup Badge(HealthStatus status) => new(status switch
    {
        HealthStatus.Healthy => "<span class=\"badge good\">Good</span>",
        HealthStatus.Degraded => "<span class=\"badge warn\">Warning</span>",
        _ => "<span class=\"badge bad\">Not ready</span>",
    });

    private static Markup Facts(HealthReportEntry entry) => entry.Data.Count == 0
        ? Markup.Of($"<p>{entry.Description ?? "Nothing is known."}</p>")
        : HtmlTable.Facts(entry.Data.Select(fact => (fact.Key, Convert.ToString(fact.Value, CultureInfo.InvariantCulture) ?? "")));

    private Markup Settings() => Markup.Of($"""
        <p>Those that are given; all others have their default.</p>
        {HtmlTable.Of(["Setting", "Value", "From"], settings.All.Select(Setting))}
        """);

    private Markup[] Setting(Setting setting) =>
    [
        Markup.Of($"<code>{setting.Key}</code>"),
        Markup.Of($"<code>{settings.Show(setting)}</code>"),
        Markup.Of($"{setting.Layer}"),
    ];
}
