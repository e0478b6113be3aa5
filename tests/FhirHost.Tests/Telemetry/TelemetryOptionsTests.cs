using FhirHost.Telemetry.Export;

namespace FhirHost.Tests.Telemetry;

public sealed class TelemetryOptionsTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("http://collector:4317", "grpc", true)]
    [InlineData("https://collector.example/otlp", "http/protobuf", true)]
    [InlineData("collector:4317", "", false)]
    [InlineData("http://user:S3cret@collector:4317", "", false)]
    [InlineData("", "http/json", false)]
    public void Validate_EndpointAndProtocol(string endpoint, string protocol, bool isValid)
    {
        var result = new TelemetryOptionsValidator().Validate(null, new TelemetryOptions { Endpoint = endpoint, Protocol = protocol });
        Assert.Equal(isValid, result.Succeeded);
        Assert.DoesNotContain("S3cret", result.FailureMessage ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData("987 654 3210", null)]
    [InlineData("9876543210", null)]
    [InlineData("", null)]
    public void CallerTrace_TakesATraceparentAndNothingElse(string sent, string? taken)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["traceparent"] = sent,
            ["tracestate"] = "a=9876543210",
            ["baggage"] = "a=9876543210",
            ["Request-Id"] = "9876543210",
        };
        var sut = new CallerTrace();
        sut.ExtractTraceIdAndState(headers, Get, out var id, out var state);
        Assert.Equal((taken, null), (id, state));
        Assert.Null(sut.ExtractBaggage(headers, Get));

        static void Get(object? carrier, string name, out string? value, out IEnumerable<string>? values)
        {
            value = ((Dictionary<string, string>)carrier!).GetValueOrDefault(name);
            values = null;
        }
    }

    [Theory]
    [InlineData(null, null, "parentbased_traceidratio", "0.1")]
    [InlineData(null, "0.5", "parentbased_traceidratio", "0.5")]
    [InlineData("parentbased_always_on", null, "parentbased_always_on", null)]
    public void Settings_OfTheSampler_AreThoseOfTheVariablesElseATenthOfTheTraces(
        string? sampler, string? argument, string expected, string? expectedArgument)
    {
        var variables = new System.Collections.Hashtable(StringComparer.Ordinal) { ["PATH"] = "/bin" };
        if (sampler is not null)
            variables["OTEL_TRACES_SAMPLER"] = sampler;
        if (argument is not null)
            variables["OTEL_TRACES_SAMPLER_ARG"] = argument;

        var settings = TelemetryExport.Settings(new TelemetryOptions(), variables);

        Assert.Equal((expected, expectedArgument),
            (settings["OTEL_TRACES_SAMPLER"], settings.GetValueOrDefault("OTEL_TRACES_SAMPLER_ARG")));
        Assert.DoesNotContain("PATH", settings.Keys);
    }
}
