using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Registry.Http.Tests.Docs;

/// <summary>A request of a page of the documentation, and the answer that the page shows beneath it.</summary>
internal sealed partial record Exchange(Message Request, Message Answer)
{
    /// <summary>The exchanges of a page: its blocks of <c>http</c> are requests and answers by turns.</summary>
    public static IReadOnlyList<Exchange> Of(string page)
    {
        var messages = Block().Matches(page).Select(block => Message.Parse(block.Groups["text"].Value)).ToList();
        return [.. messages.Chunk(2).Select(pair => new Exchange(pair[0], pair[1]))];
    }

    /// <summary>The request, as a client sends it.</summary>
    public HttpRequestMessage ToRequest()
    {
        var words = Request.FirstLine.Split(' ');
        var request = new HttpRequestMessage(new HttpMethod(words[0]), new Uri(words[1], UriKind.Relative));
        if (Request.Body.Length > 0)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Request.Body));
        foreach (var (name, value) in Request.Headers)
        {
            if (name == "Content-Type")
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            else if (name is not ("Host" or "Authorization"))
                request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public HttpStatusCode Status => (HttpStatusCode)int.Parse(Answer.FirstLine.Split(' ')[1], CultureInfo.InvariantCulture);

    [GeneratedRegex("^```http\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}

/// <summary>The first line of a message, its headers and its body.</summary>
internal sealed record Message(string FirstLine, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    public static Message Parse(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = (end < 0 ? text : text[..end]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(pair => (pair[0], pair[1]));
        return new Message(lines[0], [.. headers], end < 0 ? "" : text[(end + 2)..].Trim());
    }
}
