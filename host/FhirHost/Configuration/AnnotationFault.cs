using System.Reflection;
using System.Text.RegularExpressions;

namespace FhirHost.Configuration;

/// <summary>Faults that data annotations of options find, in the form of all others: the key, then what it must be.</summary>
internal static partial class AnnotationFault
{
    public static string Reword(string failure, Type options)
    {
        if (Failure().Match(failure) is not { Success: true } match)
            return failure;
        var section = options.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true } field
            ? $"{field.GetRawConstantValue()}" : match.Groups["type"].Value;
        var key = $"{section}:{match.Groups["member"].Value.Replace('.', ':')}";
        var error = Subject().Replace(match.Groups["error"].Value, "").TrimEnd('.');
        // A pattern of mere words is a list of them.
        error = Words().Replace(error, words => "be " + words.Groups["words"].Value.Replace("|", " or ", StringComparison.Ordinal));
        return error.StartsWith("must", StringComparison.Ordinal) ? $"{key} {error}." : $"{key}: {error}.";
    }

    [GeneratedRegex(
        "^DataAnnotation validation failed for '(?<type>[^']*)' members: '(?<member>[^',]*)[^']*' with the error: '(?<error>.*)'\\.$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Failure();

    [GeneratedRegex("^The (field )?\\S+( field)? (?=must|is)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Subject();

    [GeneratedRegex(@"match the regular expression '(?<words>[\w|-]+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
