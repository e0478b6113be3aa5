using System.Text.Json;
using System.Text.RegularExpressions;

namespace FhirHost.Configuration;

/// <summary>One settings file: JSON in which comments and trailing commas are allowed.</summary>
internal static partial class JsonSettings
{
    /// <exception cref="SettingsException">The file cannot be read; the message says where it is broken, and nothing of what it
    /// holds.</exception>
    public static IConfigurationRoot Read(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            var text = File.ReadAllText(path);
            if (string.IsNullOrWhiteSpace(text))
                throw new SettingsException($"{name} is empty; write {{ }} into it, or remove it.");
            using var parsed =
                JsonDocument.Parse(text,
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (parsed.RootElement.ValueKind != JsonValueKind.Object)
                throw new SettingsException($"{name} must hold an object, as in {{ \"Hosting\": {{ }} }}.");
            return new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))).Build();
        }
        catch (JsonException cause)
        {
            throw new SettingsException(
                $"{name} is not valid JSON at line {cause.LineNumber + 1}, position {cause.BytePositionInLine + 1}: "
                + $"{Reason(cause.Message)}", cause);
        }
        catch (FormatException cause)
        {
            throw new SettingsException($"{name} cannot be read: {cause.Message}", cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{name} cannot be read; see that it is a file that the server's account may read.", cause);
        }
    }

    private static string Reason(string message) =>
        Literal().Replace(message[..message.IndexOf(" LineNumber", StringComparison.Ordinal)], "what stands there");

    // More than one character may be a secret whose quotation marks were forgotten.
    [GeneratedRegex("'[^']{2,}'(?= is an invalid)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();
}
