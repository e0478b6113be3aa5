using System.ComponentModel.DataAnnotations;

namespace FhirHost.Telemetry.Requests;

/// <summary>The line of each request in the log: the section <c>AccessLog</c>. Its level is set like that of any category.</summary>
internal sealed class AccessLogOptions
{
    public const string Section = "AccessLog";

    /// <summary>From what time on a request is slow: its line is then a warning, and it counts in the summary. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", MinimumIsExclusive = true,
        ErrorMessage = "must be a time such as 00:00:01, above zero and at most an hour")]
    public TimeSpan SlowAfter { get; set; } = TimeSpan.FromSeconds(1);
}
