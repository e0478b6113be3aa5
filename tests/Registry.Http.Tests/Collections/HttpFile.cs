using System.Globalization;
using System.Text.RegularExpressions;

namespace Registry.Http.Tests.Collections;

/// <summary>Reads a file of requests as Visual Studio and REST Client do, as far as ours goes.</summary>
internal static partial class HttpFile
{
    public static IReadOnlyList<CollectedRequest> Read(string text) =>
        [.. Separator().Split(text).Skip(1).Select(Request)];

    private static CollectedRequest Request(string section)
    {
        // Behind the separator stands the title.
        var lines = section.Split('\n').Skip(1).ToList();
        var notes = lines.TakeWhile(line => line.StartsWith('#')).ToList();
        var first = lines[notes.Count].Split(' ', 2);
        var headers = lines.Skip(notes.Count + 1).TakeWhile(line => line.Length > 0).ToList();
        var body = string.Join('\n', lines.Skip(notes.Count + 1 + headers.Count)).Trim('\n');
        const string Base = "{{base}}";
        Assert.StartsWith(Base, first[1], StringComparison.Ordinal);
        var request = new CollectedRequest(Note(notes, "# @name "), first[0], first[1][Base.Length..], string.Join('\n', headers), body,
            int.Parse(Note(notes, "# expect "), CultureInfo.InvariantCulture));
        return request.ContentType == CollectedRequest.Form ? request with { Body = CollectedRequest.Pairs(body) } : request;
    }

    private static string Note(List<string> notes, string name) =>
        Assert.Single(notes, note => note.StartsWith(name, StringComparison.Ordinal))[name.Length..];

    [GeneratedRegex("^### ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separator();
}
