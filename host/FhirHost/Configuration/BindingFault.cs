using System.Text.RegularExpressions;

namespace FhirHost.Configuration;

/// <summary>
/// Faults of settings that nobody declares, which the configuration binder of .NET finds as it reads them: with the key in front, and
/// without the value.
/// </summary>
internal static partial class BindingFault
{
    /// <summary>The setting that could not be read, null where the cause is another.</summary>
    public static string? Key(InvalidOperationException cause) => Failure().Match(cause.Message) is { Success: true } failure
        ? failure.Groups["key"].Value : null;

    public static string Reword(InvalidOperationException cause) => Failure().Match(cause.Message) is { Success: true } failure
        ? $"{failure.Groups["key"].Value} cannot be read as {failure.Groups["type"].Value.Split('.')[^1]}; write a value of that kind."
        : cause.Message;

    [GeneratedRegex(@"^Failed to convert configuration value .*at '(?<key>[^']+)' to type '(?<type>[^']+)'", RegexOptions.Singleline
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Failure();
}
