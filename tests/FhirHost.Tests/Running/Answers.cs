using System.Text.Json;

namespace FhirHost.Tests.Running;

internal static class Answers
{
    public static Task<HttpResponseMessage> AskAsync(this HttpClient client, string method, string path, HttpContent? content = null,
        params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request);
    }

    /// <summary>The issue codes of a refusal in JSON, after asserting that it is an OperationOutcome that says how to fix it.</summary>
    public static async Task<string[]> IssuesAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} instead of {(int)status}: {body}");
        using var outcome = JsonDocument.Parse(body);
        Assert.Equal("OperationOutcome", outcome.RootElement.GetProperty("resourceType").GetString());
        var issues = outcome.RootElement.GetProperty("issue").EnumerateArray().ToList();
        Assert.All(issues, issue => Assert.NotEmpty(issue.GetProperty("diagnostics").GetString()!));
        return [.. issues.Select(issue => issue.GetProperty("code").GetString()!)];
    }

    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values) : null;
}
