using System.Text;
using System.Text.Json;

namespace FhirHost.Tests.Facades;

/// <summary>The host with a facade in memory, and patients in it.</summary>
internal static class FacadeHost
{
    public const string Json = "application/fhir+json";

    public static HostApplication Start(params (string Key, string Value)[] settings) =>
        HostApplication.With([("PipelineOptions:PluginDirectory", Directory("FhirHost.TestFacade")), .. settings]);

    public static string Directory(string project) =>
        Path.Combine(HostApplication.Root, "tests", project, "bin", HostApplication.BuildConfiguration);

    public static StringContent Body(string json, string type = Json) => new(json, Encoding.UTF8, type);

    public static string Patient(string family, string identifier = "1", string birthDate = "1990-01-01", string id = "") =>
        $$"""{"resourceType":"Patient",{{(id.Length > 0 ? $"\"id\":\"{id}\"," : "")}}"identifier":[{"system":"http:"""
            + $$"""//example.org/mrn","value":"{{identifier}}"}],"active":true,"name":[{"family":"{{family}}"}]"""
            + $$""","birthDate":"{{birthDate}}"}""";

    /// <summary>Creates a patient and gives its id.</summary>
    public static async Task<string> CreateAsync(this HttpClient client, string family, string identifier = "1", string birthDate =
        "1990-01-01")
    {
        using var answer = await client.AskAsync("POST", "Patient", Body(Patient(family, identifier, birthDate)));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return answer.Headers.Location!.Segments[2].TrimEnd('/');
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {(int)status}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The families of a searchset's matches, in its order.</summary>
    public static string[] Families(this JsonElement bundle) =>
    [
        .. bundle.Entries().Where(entry => entry.GetProperty("search").GetProperty("mode").GetString() == "match")
            .Select(entry => entry.GetProperty("resource").GetProperty("name")[0].GetProperty("family").GetString()!),
    ];

    public static IEnumerable<JsonElement> Entries(this JsonElement bundle) => bundle.TryGetProperty("entry", out var entries)
        ? entries.EnumerateArray() : [];

    public static Dictionary<string, string> Links(this JsonElement bundle) =>
        bundle.GetProperty("link").EnumerateArray()
            .ToDictionary(link => link.GetProperty("relation").GetString()!, link => link.GetProperty("url").GetString()!);
}
