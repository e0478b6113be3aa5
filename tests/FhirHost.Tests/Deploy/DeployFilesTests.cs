using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace FhirHost.Tests.Deploy;

/// <summary>The files of deploy/ that no engine runs here: they are well formed, and agree with each other and with the registry.</summary>
public sealed class DeployFilesTests
{
    private static readonly string Root = HostApplication.Root;
    private static readonly JsonDocumentOptions Comments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    // What the registry asks for where Registry:Authorization:Permissions says nothing.
    private static readonly string[] Permissions =
    [
        "Appointment.batch", "Appointment.cancel", "Appointment.history", "Appointment.read", "Appointment.register", "Appointment.search",
        "Appointment.validate",
    ];

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Root, "deploy"), "*", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Path.Combine(Root, ".github"), "*", SearchOption.AllDirectories))
        .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" or ".json").Select(file => Path.GetRelativePath(Root, file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_IsWellFormedAndNothingInItIsSaidTwice(string file)
    {
        if (file.EndsWith(".json", StringComparison.Ordinal))
            JsonDocument.Parse(Read(file), Comments with { AllowDuplicateProperties = false }).Dispose();
        else
            Assert.NotEmpty(Yaml(file));
    }

    [Fact]
    public void Realm_IssuesTokensThatTheRegistryOfComposeAccepts()
    {
        using var settings = JsonDocument.Parse(Read("deploy/docker/appsettings.instance.json"), Comments);
        using var realm = JsonDocument.Parse(Read("deploy/docker/keycloak/appointment-registry-realm.json"));
        var authorization = settings.RootElement.GetProperty("Registry").GetProperty("Authorization");
        var name = realm.RootElement.GetProperty("realm").GetString();
        Assert.Equal($"http://localhost:8080/realms/{name}", authorization.GetProperty("Authority").GetString());

        var scopes = realm.RootElement.GetProperty("clientScopes").EnumerateArray()
            .ToDictionary(scope => scope.GetProperty("name").GetString()!, StringComparer.Ordinal);
        Assert.Equal(Permissions, scopes.Where(scope => IsInTokens(scope.Value)).Select(scope => scope.Key).Order(StringComparer.Ordinal));
        var audience = Assert.Single(scopes["appointment-registry"].GetProperty("protocolMappers").EnumerateArray()).GetProperty("config");
        Assert.Equal(authorization.GetProperty("Audience").GetString(), audience.GetProperty("included.custom.audience").GetString());
        Assert.Equal("true", audience.GetProperty("access.token.claim").GetString());
        Assert.All(realm.RootElement.GetProperty("clients").EnumerateArray(), client =>
        {
            var granted = Names(client, "defaultClientScopes");
            Assert.Contains("appointment-registry", granted);
            Assert.Subset(scopes.Keys.ToHashSet(), granted.Concat(Names(client, "optionalClientScopes")).ToHashSet());
        });
    }

    [Fact]
    public void Secrets_AreFilesNamedAsTheirSettings()
    {
        var compose = Assert.Single(Yaml("deploy/docker/compose.yaml"));
        var names = ((YamlMappingNode)compose["secrets"]).Children.Keys.Concat(
            ((YamlMappingNode)Assert.Single(Yaml("deploy/kubernetes/secret.example.yaml"))["stringData"]).Children.Keys);
        Assert.All(names, name => Assert.Equal("Registry__MongoDbOptions__ConnectionString", $"{name}"));
        var environment = compose["services"]["registry"]["environment"];
        Assert.Equal("/run/secrets", $"{environment["VONK_Hosting__SecretsDirectory"]}");
    }

    [Fact]
    public void Kubernetes_ProbesAskTheServersHealthAndGiveItTheTimeItTakes()
    {
        var container = Assert.Single(Yaml("deploy/kubernetes/statefulset.yaml"))["spec"]["template"]["spec"]["containers"][0];
        Assert.Equal("/$readiness", $"{container["readinessProbe"]["httpGet"]["path"]}");
        Assert.Equal("/$liveness", $"{container["livenessProbe"]["httpGet"]["path"]}");
        // Readiness waits for five seconds at most.
        Assert.Equal("6", $"{container["readinessProbe"]["timeoutSeconds"]}");
        Assert.Equal("true", $"{container["securityContext"]["readOnlyRootFilesystem"]}");
    }

    private static bool IsInTokens(JsonElement scope) =>
        scope.GetProperty("attributes").GetProperty("include.in.token.scope").GetString() == "true";

    private static List<string> Names(JsonElement client, string member) =>
        [.. client.GetProperty(member).EnumerateArray().Select(name => name.GetString()!)];

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static List<YamlNode> Yaml(string file)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(Read(file));
        stream.Load(reader);
        return [.. stream.Documents.Select(document => document.RootNode)];
    }
}
