using FhirHost.Connections;
using FhirHost.Limits;
using FhirHost.Logging;
using FhirHost.Plugins;
using FhirHost.Startup;
using FhirHost.Telemetry.Export;
using FhirHost.Tls.Startup;

return await new ServerStart(args, Add, Use).RunAsync();

static void Add(WebApplicationBuilder builder, PluginSet plugins)
{
    builder.AddHostServices();
    builder.AddHostLogging();
    builder.AddTelemetry();
    builder.Services.AddServiceManagers();
    builder.AddListening();
    builder.AddRequestLimits();
    builder.Services.AddTls();
    plugins.AddServices(builder);
}

static void Use(WebApplication app, PluginSet plugins)
{
    app.UseValidSettings(plugins);
    app.UseRequestLimits();
    app.UseListening();
    app.LogSettings();
    // All middleware, the host's own too: classes with [VonkConfiguration], in order (docs/plugins.md).
    plugins.AddToPipeline(app, app.Logger);
}

/// <summary>The server's entry point, named so that tests can start it.</summary>
public partial class Program;
