using FhirHost.Configuration;
using Microsoft.Extensions.Options;

namespace FhirHost.Limits;

internal sealed class RequestLimitsValidator : IValidateOptions<RequestLimits>
{
    private const long LeastBodyMemory = 1 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, RequestLimits options)
    {
        string?[] faults =
        [
            Outside(options.MaxUrlLength, 256, 65_536, nameof(options.MaxUrlLength)),
            Outside(options.MaxHeadersLength, 1024, 1024 * 1024, nameof(options.MaxHeadersLength)),
            Outside(options.MaxHeaderCount, 16, 10_000, nameof(options.MaxHeaderCount)),
            Outside(options.MaxConcurrentRequests, 1, 100_000, nameof(options.MaxConcurrentRequests)),
            Outside(options.MaxWaitingRequests, 0, 100_000, nameof(options.MaxWaitingRequests)),
            options.MaxBodyMemory.Length == 0 || (SizeLimits.TryParse(options.MaxBodyMemory, out var bytes) && bytes >= LeastBodyMemory)
                ? null
                : $"{RequestLimits.Section}:{nameof(options.MaxBodyMemory)} must be a whole number with b, kB, KiB, MB or MiB "
                    + "and no space, such as 64MiB, and at least 1MiB.",
            Outside(options.RequestTimeout, nameof(options.RequestTimeout)),
            Outside(options.HeadersTimeout, nameof(options.HeadersTimeout)),
            options.MinBodyBytesPerSecond is > 0 and < 1_000_000 ? null
                : $"{RequestLimits.Section}:{nameof(options.MinBodyBytesPerSecond)} must be above 0 and below 1000000.",
        ];
        var told = faults.OfType<string>().ToList();
        return told.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(told);
    }

    private static string? Outside(int value, int least, int most, string name) =>
        value >= least && value <= most ? null : $"{RequestLimits.Section}:{name} must be a number from {least} to {most}.";

    private static string? Outside(TimeSpan value, string name) =>
        value > TimeSpan.Zero && value <= Longest ? null
            : $"{RequestLimits.Section}:{name} must be a time such as 00:00:30, above zero and at most an hour.";
}
