using System.Text.RegularExpressions;

namespace Registry.Http.Tests.Collections;

/// <summary>A request of a collection. What is taken from an earlier answer stands as <c>{{name.response.body.$.path}}</c>.</summary>
/// <param name="Name">Its name, with underscores.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">The URL behind the base URL.</param>
/// <param name="Headers">The headers in their order, each as <c>name: value</c>.</param>
/// <param name="Body">The body; a form as its pairs, each on a line; empty if the request has no body.</param>
/// <param name="Status">The status that it says is answered.</param>
internal sealed partial record CollectedRequest(string Name, string Method, string Url, string Headers, string Body, int Status)
{
    public const string Form = "application/x-www-form-urlencoded";

    public string? ContentType => Headers.Split('\n').Select(header => header.Split(": ", 2))
        .Where(header => header[0] == "Content-Type").Select(header => header[1]).SingleOrDefault();

    /// <summary>The pairs of a form as this record has them.</summary>
    public static string Pairs(string form) => string.Join('\n', form.Split('&').Select(WebUtility.UrlDecode));

    /// <summary>The request to send, with everything put in.</summary>
    public HttpRequestMessage Message(Func<string, string> value)
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(Filled(Url, value).TrimStart('/'), UriKind.Relative));
        if (Body.Length > 0)
        {
            var body = Filled(Body, value);
            message.Content = new StringContent(ContentType == Form
                ? string.Join('&', body.Split('\n').Select(pair => string.Join('=', pair.Split('=', 2).Select(Uri.EscapeDataString))))
                : body);
            message.Content.Headers.Remove("Content-Type");
        }

        foreach (var header in Filled(Headers, value).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2)))
        {
            if (!message.Headers.TryAddWithoutValidation(header[0], header[1]))
                Assert.True(message.Content!.Headers.TryAddWithoutValidation(header[0], header[1]));
        }

        return message;
    }

    public static string Filled(string text, Func<string, string> value) =>
        Variable().Replace(text, variable => value(variable.Groups["name"].Value));

    [GeneratedRegex(@"\{\{(?<name>[^{}]+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
