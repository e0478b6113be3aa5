namespace FhirHost.Telemetry.Export;

/// <summary>
/// What is sent by OpenTelemetry's protocol (OTLP) to a collector: the section <c>Telemetry</c>. What it leaves open, the environment
/// variables of OpenTelemetry (<c>OTEL_*</c>) decide.
/// </summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";
    public const string Grpc = "grpc";
    public const string HttpProtobuf = "http/protobuf";

    /// <summary>Whether anything is measured and sent at all. Default false.</summary>
    public bool Enabled { get; set; }

    /// <summary>The collector's URL. Default: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, else port 4317 (gRPC) or 4318 of this machine.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary><c>grpc</c> or <c>http/protobuf</c>. Default: <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, else gRPC.</summary>
    public string Protocol { get; set; } = "";

    /// <summary>Whether spans are sent. Default true.</summary>
    public bool Traces { get; set; } = true;

    /// <summary>Whether metrics are sent. Default true.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>Whether the log is sent, beside where it goes otherwise. Default true.</summary>
    public bool Logs { get; set; } = true;
}

internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var errors = new List<string>();
        if (options.Protocol is not ("" or TelemetryOptions.Grpc or TelemetryOptions.HttpProtobuf))
            errors.Add($"{TelemetryOptions.Section}:Protocol must be {TelemetryOptions.Grpc} or {TelemetryOptions.HttpProtobuf}.");
        if (options.Endpoint.Length > 0 && !IsUrl(options.Endpoint))
            errors.Add($"{TelemetryOptions.Section}:Endpoint must be an absolute http or https URL without a user, such as "
                + "http://localhost:4317; credentials go into OTEL_EXPORTER_OTLP_HEADERS.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        && url.UserInfo.Length == 0;
}
