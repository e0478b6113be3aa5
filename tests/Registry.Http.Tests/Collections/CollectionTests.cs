using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Registry.Http.Tests.OpenApi;

namespace Registry.Http.Tests.Collections;

/// <summary>The requests that newcomers are given, sent from top to bottom to a fresh development server.</summary>
[Trait("Spec", "I11")]
public sealed class CollectionTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    private static IReadOnlyList<CollectedRequest> OfHttpFile => HttpFile.Read(File.ReadAllText(Path.Combine(Docs, "requests.http")));

    private static IReadOnlyList<CollectedRequest> OfBruno => BrunoFolder.Read(Path.Combine(Docs, "bruno"));

    [Fact]
    public void BothCollections_HoldTheSameRequests() => Assert.Equal(OfHttpFile, OfBruno);

    [Fact]
    public async Task GivenAFreshServer_WhenTheHttpFileIsSent_ThenEachAnswerHasTheStatusThatItNames() => await SendAsync(OfHttpFile);

    [Fact]
    public async Task GivenAFreshServer_WhenTheBrunoCollectionIsSent_ThenEachAnswerHasTheStatusThatItNames() => await SendAsync(OfBruno);

    private static async Task SendAsync(IReadOnlyList<CollectedRequest> requests)
    {
        await using var registry = RegistryApplication.With("Logging:LogLevel:Default", "None");
        await using var development = registry.WithWebHostBuilder(builder => builder.UseEnvironment("Development")
            .UseSetting("Registry:Authorization:JwksFile", "").UseSetting("Registry:Authorization:Issuers:0", ""));
        using var client = development.CreateClient();
        while (!(await client.GetAsync(new Uri("$readiness", UriKind.Relative))).IsSuccessStatusCode)
            await Task.Delay(20);
        var answers = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var request in requests)
        {
            using var message = request.Message(name => Value(answers, name));
            using var answer = await client.SendAsync(message);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(request.Status == (int)answer.StatusCode, $"{request.Name}: {(int)answer.StatusCode}\n{body}");
            answers[request.Name] = body.StartsWith('{') ? JsonNode.Parse(body) : null;
        }

        var mistakes = requests.Where(request => request.Name.StartsWith("mistake_", StringComparison.Ordinal)).ToList();
        Assert.True(mistakes.Count >= 10);
        Assert.All(mistakes, mistake => Assert.InRange(mistake.Status, 400, 499));
        var operations = DescribedOperation.Of(answers["openapi"]!.AsObject());
        Assert.Empty(operations.Where(operation => !requests.Any(request => request.Status < 400 && IsOf(operation, request)))
            .Select(operation => operation.Id));
    }

    private static bool IsOf(DescribedOperation operation, CollectedRequest request)
    {
        var (wanted, sent) = (operation.Path.Split('/'), request.Url.Split('?')[0].Split('/'));
        return operation.Method == request.Method && wanted.Length == sent.Length
            && wanted.Zip(sent).All(pair => pair.First == pair.Second || pair.First.StartsWith('{'));
    }

    /// <summary>What a variable stands for.</summary>
    private static string Value(Dictionary<string, JsonNode?> answers, string name)
    {
        if (name == "$timestamp")
            return TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var parts = name.Split(".response.body.$.");
        var node = answers[parts[0]];
        foreach (var step in parts[1].Replace("[", ".[", StringComparison.Ordinal).Split('.'))
            node = step.StartsWith('[') ? node![int.Parse(step.Trim('[', ']'), CultureInfo.InvariantCulture)] : node![step];
        return (string)node!;
    }
}
