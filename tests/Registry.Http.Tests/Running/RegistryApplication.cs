using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Registry.Http.Tests.Running;

/// <summary>The real host with the registry found on disk, a database and a token service of its own, without sockets.</summary>
public class RegistryApplication : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings;

    public RegistryApplication()
        : this([])
    {
    }

    protected RegistryApplication(Dictionary<string, string> settings)
    {
        _settings = settings;
        Folder = Directory.CreateTempSubdirectory("registry-http-").FullName;
        Tokens = new TokenIssuer(Folder);
    }

    /// <summary>An application with settings of its own.</summary>
    public static RegistryApplication With(string key, string value) => With((key, value));

    /// <inheritdoc cref="With(string, string)"/>
    public static RegistryApplication With(params (string Key, string Value)[] settings) => new(settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal));

    public string Folder { get; }

    public TokenIssuer Tokens { get; }

    // What edition 1.0.4-alpha wants breaks STU3 itself (spec R9a).
    private bool AnswersAreStu3 => _settings.GetValueOrDefault("Registry:Edition") != "1.0.4-alpha";

    /// <summary>A client whose answers are all held against STU3.</summary>
    public new HttpClient CreateClient() => CreateDefaultClient([.. Handlers(), .. AnswersAreStu3 ? [new EveryAnswerIsValid()] : Array.Empty<DelegatingHandler>()]);

    /// <summary>A client with a token for everything.</summary>
    public HttpClient Caller()
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.Token());
        return client;
    }

    /// <summary>What stands between a test and the server.</summary>
    protected virtual IEnumerable<DelegatingHandler> Handlers() => [];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        foreach (var (key, value) in Settings(Folder, Tokens.JwksFile).Concat(_settings))
            builder.UseSetting(key, value);
    }

    public static Dictionary<string, string> Settings(string folder, string jwksFile) => new(StringComparer.Ordinal)
    {
        ["PipelineOptions:PluginDirectory"] = Path.Combine(Repository.Host, "plugins"),
        ["Registry:SQLiteDbOptions:ConnectionString"] = $"Data Source={Path.Combine(folder, "registry.db")}",
        ["Registry:Authorization:JwksFile"] = jwksFile,
        ["Registry:Authorization:Issuers:0"] = TokenIssuer.Issuer,
        ["Registry:Authorization:Audience"] = TokenIssuer.Audience,
        ["Logging:LogLevel:Default"] = "Warning",
    };

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        Tokens.Dispose();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}
