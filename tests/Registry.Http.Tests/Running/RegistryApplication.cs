using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Registry.Http.Tests.Running;

/// <summary>The real host with the registry found on disk, a database and a token service of its own, without sockets.</summary>
public class RegistryApplication : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings;
    private readonly LeakWatch _logs = new();
    private End? _end;

    // All there is for the watch over leaks, warnings for whoever looks at the tests.
    private static readonly Dictionary<string, string> Logging = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace",
        ["Logging:Console:LogLevel:Default"] = "Warning",
        ["Logging:Console:LogLevel:Microsoft.AspNetCore"] = "Warning",
    };

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
    public static RegistryApplication With(params (string Key, string Value)[] settings) =>
        new(settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal));

    public string Folder { get; }

    public TokenIssuer Tokens { get; }

    /// <summary>The last exception that the application logged.</summary>
    public Exception? LastException => _logs.LastException;

    /// <summary>The events that the application logged as an error or as critical, each with its exception.</summary>
    public IReadOnlyList<(EventId Event, Exception? Cause)> Errors => [.. _logs.Errors];

    // What edition 1.0.4-alpha wants breaks STU3 itself (spec R9a).
    private bool AnswersAreStu3 => _settings.GetValueOrDefault("Registry:Edition") != "1.0.4-alpha";

    /// <summary>A client whose answers are all held against STU3.</summary>
    public new HttpClient CreateClient() =>
        CreateDefaultClient([.. Handlers(), .. AnswersAreStu3 ? [new EveryAnswerIsValid()] : Array.Empty<DelegatingHandler>()]);

    /// <summary>A client with a token for everything.</summary>
    public HttpClient Caller()
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.Token());
        return client;
    }

    /// <summary>Completes when the profiles are compiled: until then the server is not ready, whatever a test is about.</summary>
    public async Task CompiledAsync()
    {
        var checks = Services.GetRequiredService<HealthCheckService>();
        while ((await checks.CheckHealthAsync(check => check.Name == "schemas")).Status != HealthStatus.Healthy)
            await Task.Delay(20);
    }

    /// <summary>What stands between a test and the server.</summary>
    protected virtual IEnumerable<DelegatingHandler> Handlers() => [];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        foreach (var (key, value) in Settings(Folder, Tokens.JwksFile).Concat(Logging).Concat(_settings))
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => services
            .AddSingleton(_ => _end = new End())
            .AddSingleton<ILoggerProvider>(provider =>
            {
                // Loggers come first of all, so the end is created first, and disposed last.
                provider.GetRequiredService<End>();
                return _logs;
            }));
    }

    public static Dictionary<string, string> Settings(string folder, string jwksFile) => new(StringComparer.Ordinal)
    {
        ["PipelineOptions:PluginDirectory"] = Path.Combine(Repository.Host, "plugins"),
        ["Registry:SQLiteDbOptions:ConnectionString"] = $"Data Source={Path.Combine(folder, "registry.db")}",
        ["Registry:Audit:Directory"] = Path.Combine(folder, "audit"),
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
        // The program disposes its services too. Where it came first, this waits for it: the next server wants the same files.
        _end?.Wait();
        _logs.Dispose();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        _logs.ThrowIfLeaked();
    }

    private sealed class End : IDisposable
    {
        private readonly ManualResetEventSlim _came = new();

        public void Wait() => Assert.True(_came.Wait(TimeSpan.FromMinutes(1)), "The server did not end.");

        public void Dispose() => _came.Set();
    }
}
