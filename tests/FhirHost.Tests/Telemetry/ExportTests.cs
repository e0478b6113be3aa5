using System.Text;

namespace FhirHost.Tests.Telemetry;

/// <summary>The host as a process sends spans, metrics and its log to a collector, by the variables of OpenTelemetry.</summary>
public sealed class ExportTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task GivenTelemetryAndTheVariables_WhenAsked_ThenSpanMetricsAndLogOfTheCallersTraceAreSent()
    {
        using var collector = new Collector();
        using var host = HostProcess.Start(
            ["--Hosting:HttpPort=0", "--Hosting:ListenAddress=127.0.0.1", "--Telemetry:Enabled=true"],
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_SERVICE_NAME", "named-by-the-variable"), ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("OTEL_BLRP_SCHEDULE_DELAY", "100"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "200"));
        using var client = new HttpClient { BaseAddress = await host.AddressAsync() };
        using var answer = await client.AskAsync("GET", "metadata", null, ("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01"));
        Assert.True(answer.IsSuccessStatusCode);
        var trace = Convert.FromHexString(TraceId);
        await collector.HasAsync("/v1/traces", trace, Text("GET /metadata"), Text("capabilities"), Text("named-by-the-variable"));
        await collector.HasAsync("/v1/logs", trace, Text("GET /metadata 200"));
        await collector.HasAsync("/v1/metrics", Text("http.server.request.duration"), Text("fhir.interaction"), Text("dotnet."),
            Text("kestrel.active_connections"));
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
