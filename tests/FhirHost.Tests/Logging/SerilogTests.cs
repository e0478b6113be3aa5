using System.Text.Json;
using FhirHost.Configuration;
using FhirHost.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FhirHost.Tests.Logging;

/// <summary>Files of logsettings as administrators of Firely Server write them, with what then is logged and where.</summary>
[Trait("Spec", "T4")]
public sealed class SerilogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("host-log-").FullName;

    private string LogFile => Path.Combine(_folder, "log.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void GivenSinksBelowAsync_WhenLogged_ThenTheFileHasTheLinesOfItsLevelByItsTemplate()
    {
        Log(
            """
            { "Serilog": {
                "Using": [ "Firely.Server" ],
                "MinimumLevel": { "Default": "Error", "Override": { "Vonk": "Debug", "Microsoft.AspNetCore": "Information" } },
                "WriteTo": [ { "Name": "Async", "Args": { "configure": [ { "Name": "File", "Args": {
                    "path": "$FILE", "outputTemplate": "{Level:u3} [{Application}] {SourceContext} {EventNumber} {Message:lj}{NewLine}",
                      "fileSizeLimitBytes": "" } } ] } } ],
                "Enrich": [ "FromLogContext", "WithMachineName" ],
                "Properties": { "Application": "Vonk" } } }
            """,
            loggers =>
            {
                Write(loggers, "Vonk.Core", LogLevel.Debug);
                Write(loggers, "Vonk.Core", LogLevel.Trace);
                Write(loggers, "Other", LogLevel.Error);
                Write(loggers, "Other", LogLevel.Warning);
                Write(loggers, "Microsoft.AspNetCore.Builder", LogLevel.Information);
            });
        Assert.Equal(
            ["DBG [Vonk] Vonk.Core 7 Debug of 5", "ERR [Vonk] Other 7 Error of 5",
                "INF [Vonk] Microsoft.AspNetCore.Builder 7 Information of 5"],
            File.ReadAllLines(LogFile));
    }

    [Fact]
    public void GivenAFormatterOfJson_WhenLogged_ThenEventsHaveTheirIdsAndValues()
    {
        Log(
            """
            { "Serilog": { "WriteTo": { "File": { "Name": "File", "Args": {
                "path": "$FILE", "formatter": "Serilog.Formatting.Compact.CompactJsonFormatter, Serilog.Formatting.Compact" } } } } }
            """,
            loggers => Write(loggers, "A", LogLevel.Warning));
        using var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(LogFile)));
        Assert.Equal(7, line.RootElement.GetProperty("EventId").GetProperty("Id").GetInt32());
        Assert.Equal(5, line.RootElement.GetProperty("Count").GetInt32());
    }

    [Theory]
    [Trait("Spec", "T6")]
    [InlineData("""{ "Default": "Verbose" }""")]
    [InlineData(
        """{ "Default": "Verbose", "Override": { "Microsoft.AspNetCore.Hosting.Diagnostics": "Verbose","""
            + """ "Microsoft.AspNetCore.Server.Kestrel": "Verbose" } }""")]
    public void GivenVerboseAndAllProperties_WhenRequestsAreLogged_ThenNoUrlIsInTheFile(string levels)
    {
        Log(
            $$$"""
            { "Serilog": { "MinimumLevel": {{{levels}}}, "Enrich": [ "FromLogContext" ], "WriteTo": [ { "Name": "File", "Args": {
                "path": "$FILE", "outputTemplate": "{Message:lj} {Properties}{NewLine}" } } ] } }
            """,
            loggers =>
            {
                var own = loggers.CreateLogger("Registry");
                var scope = new Dictionary<string, object> { ["RequestPath"] = "/Appointment/secret", ["QueryString"] = "?patient=secret" };
                using (own.BeginScope(scope))
                    Write(loggers, "Registry", LogLevel.Trace);
                Write(loggers, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Critical, "secret");
                Write(loggers, "Microsoft.AspNetCore.Server.Kestrel.Connections", LogLevel.Information, "secret");
            });
        var text = File.ReadAllText(LogFile);
        Assert.Contains("Trace of 5", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public void GivenLevelsInBothSections_WhenLogged_ThenTheNearestDecides() =>
        Log(
            """
            { "Logging": { "LogLevel": { "A": "Debug", "B": "Error", "C.D": "Warning" } },
              "Serilog": { "MinimumLevel": { "Default": "Information", "Override": { "B.C": "Verbose", "C": "Debug" } } } }
            """,
            loggers =>
            {
                Assert.Equal(LogLevel.Debug, Lowest(loggers, "A"));
                Assert.Equal(LogLevel.Error, Lowest(loggers, "B"));
                Assert.Equal(LogLevel.Trace, Lowest(loggers, "B.C"));
                Assert.Equal(LogLevel.Debug, Lowest(loggers, "C"));
                Assert.Equal(LogLevel.Warning, Lowest(loggers, "C.D"));
                Assert.Equal(LogLevel.Information, Lowest(loggers, "Other"));
            });

    [Fact]
    public void GivenASinkThatCannotBeSetUp_WhenTheLogIsMade_ThenTheStartEndsWithTheSection()
    {
        var error = Assert.Throws<SettingsException>(() => Log(
            """{ "Serilog": { "WriteTo": [ { "Name": "File", "Args": { "path": "$FILE", "rollingInterval": "Often" } } ] } }""", _ => { }));
        Assert.StartsWith("Serilog cannot be read", Assert.Single(error.Errors), StringComparison.Ordinal);
    }

    private void Log(string settings, Action<ILoggerFactory> use)
    {
        var path = Path.Combine(_folder, "logsettings.instance.json");
        File.WriteAllText(path, settings.Replace("$FILE", LogFile.Replace('\\', '/'), StringComparison.Ordinal));
        var layers = new LayeredSettings();
        layers.AddFile(path, isLog: true);
        var builder = WebApplication.CreateBuilder();
        SettingsFiles.Use(builder.Configuration, layers.Checked().All);
        builder.AddHostLogging();
        using var services = builder.Services.BuildServiceProvider();
        use(services.GetRequiredService<ILoggerFactory>());
    }

    private static void Write(ILoggerFactory loggers, string category, LogLevel level, string? name = null)
    {
        KeyValuePair<string, object?>[] state =
            [new("Name", name ?? level.ToString()), new("Count", 5), new("{OriginalFormat}", "{Name} of {Count}")];
        loggers.CreateLogger(category).Log(level, new EventId(7, "Written"), state, exception: null, (_, _) => "");
    }

    private static LogLevel Lowest(ILoggerFactory loggers, string category) => Enum.GetValues<LogLevel>()
        .First(loggers.CreateLogger(category).IsEnabled);
}
