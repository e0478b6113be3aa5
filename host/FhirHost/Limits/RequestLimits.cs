using System.ComponentModel.DataAnnotations;

namespace FhirHost.Limits;

/// <summary>How much of the server one request may take, and how many may be served at once: the section <c>RequestLimits</c>.</summary>
internal sealed class RequestLimits
{
    public const string Section = "RequestLimits";
    private const string TimeError = "must be a time such as 00:00:30, above zero and at most an hour";

    /// <summary>The longest path and query, in characters. Default 8192.</summary>
    [Range(256, 65_536)]
    public int MaxUrlLength { get; set; } = 8192;

    /// <summary>The most all headers may hold together, in characters. Default 32768.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxHeadersLength { get; set; } = 32 * 1024;

    /// <summary>How many headers a request may have; one that comes several times counts each time. Default 100.</summary>
    [Range(16, 10_000)]
    public int MaxHeaderCount { get; set; } = 100;

    /// <summary>
    /// How many requests are served at the same time of callers whom a plugin has identified, and how many of all others. Default 512.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxConcurrentRequests { get; set; } = 512;

    /// <summary>How many wait beside those that are served; more are answered 503. Default 512.</summary>
    [Range(0, 100_000)]
    public int MaxWaitingRequests { get; set; } = 512;

    /// <summary>
    /// The memory that all bodies under way may take together, buffers and what is made of them: a number with b, kB, KiB, MB or MiB.
    /// Default: an eighth of what the process may use, at least 16MiB and at most 128MiB.
    /// </summary>
    [ByteSize(1 << 20, long.MaxValue, MayBeEmpty = true,
        ErrorMessage = "must be a whole number with b, kB, KiB, MB or MiB and no space, such as 64MiB, and at least 1MiB")]
    public string MaxBodyMemory { get; set; } = "";

    /// <summary>How long a request may take, its waiting included; then it is answered 503. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", MinimumIsExclusive = true, ErrorMessage = TimeError)]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may take to send the headers of a request. Default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", MinimumIsExclusive = true, ErrorMessage = TimeError)]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How many bytes of a body must arrive each second, after five seconds of grace; slower clients are answered 408. Default 240.
    /// </summary>
    [Range(0d, 1_000_000d, MinimumIsExclusive = true, MaximumIsExclusive = true, ErrorMessage = "must be above 0 and below 1000000")]
    public double MinBodyBytesPerSecond { get; set; } = 240;
}
