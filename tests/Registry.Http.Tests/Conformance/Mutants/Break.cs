using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>Ways to break what the client sees.</summary>
internal static class Break
{
    /// <summary>Another status, where the status is <paramref name="from"/>.</summary>
    public static Change Status(int from, int to) => Answer(response =>
    {
        if ((int)response.StatusCode == from)
            response.StatusCode = (HttpStatusCode)to;
    });

    public static Change NoHeader(string name) => Answer(response => Headers(response, name).Remove(name));

    public static Change Header(string name, string value) => Header(name, _ => value);

    /// <summary>Another value of a header, where it is there.</summary>
    public static Change Header(string name, Func<string, string> change) => Answer(response =>
    {
        var headers = Headers(response, name);
        if (!headers.NonValidated.TryGetValues(name, out var values))
            return;
        var old = string.Join(", ", values);
        headers.Remove(name);
        headers.TryAddWithoutValidation(name, change(old));
    });

    /// <summary>The same answer in XML where JSON was asked for.</summary>
    public static Change AsXml() => new()
    {
        Answered = async response => Replace(
            response, Outcome.ToXml(await response.Content.ReadAsStringAsync())!, "application/fhir+xml; charset=utf-8"),
    };

    public static Change Body(string body) => Answer(response => Replace(response, body), isOfEveryFormat: false);

    /// <summary>A change of the resource, where there is one; the name of an element is a path such as <c>entry[0].fullUrl</c>.</summary>
    public static Change Json(Action<JsonNode> change) => new()
    {
        Answered = async response =>
        {
            var text = await response.Content.ReadAsStringAsync();
            if (text.Length == 0)
                return;
            var resource = JsonNode.Parse(Outcome.ToJson(text))!;
            change(resource);
            var changed = resource.ToJsonString();
            // What FHIR's XML cannot say is not broken there.
            Replace(response, text.StartsWith('<') ? Outcome.ToXml(changed) ?? text : changed);
        },
        IsOfEveryFormat = true,
    };

    // A type that STU3 does not have is nothing that the definitions could write as XML.
    public static Change Set(string path, JsonNode? value) => Json(resource => resource.Put(path, value)) with
    {
        IsOfEveryFormat = path != "resourceType",
    };

    public static Change Drop(string path) => Json(resource => resource.Take(path));

    /// <summary>Other text of the body.</summary>
    public static Change Text(string from, string to) => new()
    {
        Answered = async response => Replace(
            response, (await response.Content.ReadAsStringAsync()).Replace(from, to, StringComparison.Ordinal)),
    };

    private static Change Answer(Action<HttpResponseMessage> change, bool isOfEveryFormat = true) => new()
    {
        Answered = response =>
        {
            change(response);
            return Task.CompletedTask;
        },
        IsOfEveryFormat = isOfEveryFormat,
    };

    private static HttpHeaders Headers(HttpResponseMessage response, string name) =>
        name.StartsWith("Content-", StringComparison.Ordinal) || name is "Last-Modified" or "Allow"
            ? response.Content.Headers : response.Headers;

    private static void Replace(HttpResponseMessage response, string body, string? contentType = null)
    {
        var old = response.Content.Headers.NonValidated.ToList();
        response.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        foreach (var (name, values) in old.Where(header => header.Key != "Content-Length"))
        {
            response.Content.Headers.TryAddWithoutValidation(
                name, name == "Content-Type" && contentType is not null ? [contentType] : values);
        }
    }
}
