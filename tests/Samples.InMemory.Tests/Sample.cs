using System.Net;
using System.Text;
using System.Text.Json;
using FhirHost.Tests.Running;

namespace Samples.InMemory.Tests;

/// <summary>The host with the sample, found on disk.</summary>
internal static class Sample
{
    public const string Json = "application/fhir+json";

    public static string Directory { get; } =
        Path.Combine(HostApplication.Root, "samples", "InMemory", "bin", HostApplication.BuildConfiguration);

    public static HostApplication Start(params (string Key, string Value)[] settings) =>
        HostApplication.With([("PipelineOptions:PluginDirectory", Directory), .. settings]);

    public static StringContent Body(string json, string type = Json) => new(json, Encoding.UTF8, type);

    public static string Patient(string family, string id = "") =>
        $$"""
        {"resourceType":"Patient",{{(id.Length > 0 ? $"\"id\":\"{id}\"," : "")}}
        "identifier":[{"system":"urn:mrn","value":"{{family}}"}],"name":[{"family":"{{family}}"}]}
        """;

    public static async Task<HttpStatusCode> StoreAsync(this HttpClient client, string path, string json)
    {
        using var answer = await client.AskAsync("PUT", path, Body(json));
        return answer.StatusCode;
    }

    public static async Task<JsonElement> FetchAsync(this HttpClient client, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await client.AskAsync("GET", path);
        return await answer.JsonAsync(status);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {(int)status}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The ids of a Bundle's resources, in its order; outcomes left out.</summary>
    public static string[] Ids(this JsonElement bundle) =>
    [
        .. bundle.Entries().Where(entry => entry.TryGetProperty("resource", out _)).Select(entry => entry.GetProperty("resource"))
            .Where(resource => resource.GetProperty("resourceType").GetString() != "OperationOutcome")
            .Select(resource => resource.GetProperty("id").GetString()!),
    ];

    public static IEnumerable<JsonElement> Entries(this JsonElement bundle) =>
        bundle.TryGetProperty("entry", out var entries) ? entries.EnumerateArray() : [];

    public static Dictionary<string, string> Links(this JsonElement bundle) => bundle.GetProperty("link").EnumerateArray()
        .ToDictionary(link => link.GetProperty("relation").GetString()!, link => link.GetProperty("url").GetString()!);
}
