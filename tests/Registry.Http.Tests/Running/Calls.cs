using System.Text.Json;

namespace Registry.Http.Tests.Running;

/// <summary>What a caller does with a registered appointment.</summary>
internal static class Calls
{
    /// <summary>The body of an answer, as JSON.</summary>
    public static async Task<string> JsonAsync(this HttpResponseMessage response) =>
        Outcome.ToJson(await response.Content.ReadAsStringAsync());

    /// <summary>The URL without the version.</summary>
    public static Uri Url(this HttpResponseMessage registered)
    {
        var path = registered.Headers.Location!.AbsolutePath;
        return new Uri(path[..path.IndexOf("/_history", StringComparison.Ordinal)], UriKind.Relative);
    }

    /// <summary>PUTs a body with If-Match.</summary>
    public static async Task<HttpResponseMessage> PutAsync(this HttpClient client, Uri url, string body, params string[] ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = Appointments.Content(body) };
        foreach (var value in ifMatch)
            request.Headers.TryAddWithoutValidation("If-Match", value);
        return await client.SendAsync(request);
    }

    /// <summary>The stored JSON with another status.</summary>
    public static string WithStatus(this string json, string status) =>
        System.Text.RegularExpressions.Regex.Replace(json, "\"status\":\"(booked|cancelled)\",\"start\"",
        $"\"status\":\"{status}\",\"start\"");

    /// <summary>The ids and versions of a Bundle's entries.</summary>
    public static IReadOnlyList<(string Id, string Version)> Entries(string bundle)
    {
        using var document = JsonDocument.Parse(bundle);
        return !document.RootElement.TryGetProperty("entry", out var entries) ? []
            : [.. entries.EnumerateArray().Select(entry => entry.GetProperty("resource"))
            .Select(resource =>
                (resource.GetProperty("id").GetString()!, resource.GetProperty("meta").GetProperty("versionId").GetString()!))];
    }
}
