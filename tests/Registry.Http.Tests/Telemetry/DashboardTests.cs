using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;

namespace Registry.Http.Tests.Telemetry;

/// <summary>
/// What the dashboard and the alert rules of deploy/ ask for is measured, under that name; so is what docs/telemetry.md lists.
/// </summary>
public sealed partial class DashboardTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private static readonly string Deploy = Path.Combine(Repository.Root, "deploy");

    private static readonly string[] Functions =
        ["sum", "by", "rate", "increase", "histogram_quantile", "min", "absent", "or", "le", "label_values"];

    [Fact]
    public async Task DashboardAlertsAndPage_NameMetricsThatAreMeasured()
    {
        using var telemetry = new TelemetryWatch(new LeakWatch());
        using var runtime = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name is "System.Runtime" or "Microsoft.AspNetCore.Server.Kestrel")
                    telemetry.Instruments[instrument.Name] = instrument;
            },
        };
        runtime.Start();
        await using (var kestrel = WebApplication.CreateSlimBuilder().Build())
        {
            kestrel.Urls.Add("http://127.0.0.1:0");
            await kestrel.StartAsync();
        }

        // An instrument is there once its part has been used.
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var measured = telemetry.Instruments.Values.SelectMany(Names).ToHashSet(StringComparer.Ordinal);
        var asked = Dashboard().Concat(Alerts()).SelectMany(MetricsOf).ToHashSet(StringComparer.Ordinal);
        Assert.True(asked.Count > 20, string.Join(' ', asked));
        Assert.Empty(asked.Except(measured, StringComparer.Ordinal));
        var own = telemetry.Instruments.Keys.Where(name => name.StartsWith("registry.", StringComparison.Ordinal)
            || name.StartsWith("fhirhost.", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var listed = Row().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "telemetry.md")))
            .Select(row => row.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(own.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("sum by (le) (rate(a_seconds_bucket{job=~\"b\",c!=\"d\"}[5m])) > 0.5 or e_total > 1", "a_seconds_bucket", "e_total")]
    [InlineData("min by (kind, file) (a_days) <= 0", "a_days")]
    public void MetricsOf_AQuery_AreItsNamesAlone(string query, params string[] names) => Assert.Equal(names, MetricsOf(query));

    private static IEnumerable<string> Dashboard()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Deploy, "grafana", "appointment-registry.json")));
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!)];
    }

    private static IEnumerable<string> Alerts() =>
        Rule().Matches(File.ReadAllText(Path.Combine(Deploy, "alerts", "appointment-registry.rules.yaml")))
            .Select(rule => rule.Groups["query"].Value);

    private static IEnumerable<string> MetricsOf(string query)
    {
        var bare = Grouping().Replace(Labels().Replace(query, ""), "");
        return Word().Matches(bare).Select(word => word.Value).Where(word => !Functions.Contains(word, StringComparer.Ordinal));
    }

    /// <summary>The names by which Prometheus knows an instrument, as collectors translate them.</summary>
    private static IEnumerable<string> Names(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", "d" => "_days", _ => "" };
        var kind = instrument.GetType().Name;
        var name = instrument.Name.Replace('.', '_') + unit;
        if (kind.StartsWith("Histogram", StringComparison.Ordinal))
            return [name + "_bucket", name + "_count", name + "_sum"];
        return [kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal)
            ? name + "_total" : name];
    }

    [GeneratedRegex(@"^ +expr: (>-\n)?(?<query>(.+\n)(?:          .+\n)*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Labels();

    [GeneratedRegex(@"\bby \([^)]*\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\b[a-z]\w+\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\| `(?<name>(registry|fhirhost)\.[a-z_.]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Row();
}
