using FhirHost.Configuration;
using FhirHost.Limits;
using FhirHost.Plugins;
using Microsoft.Extensions.Options;

try
{
    var folder = AppContext.BaseDirectory;
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = Directory.GetCurrentDirectory() });
    builder.Services.AddSingleton(builder.Configuration.AddSettings(folder, [.. args.Where(argument => argument != SettingsCheck.Verb)]));
    builder.AddHostSettings();
    builder.AddHostLogging();
    builder.AddListening();
    builder.AddRequestLimits();

    var pipeline = builder.Configuration.GetSection(PipelineOptions.Section).Get<PipelineOptions>() ?? new PipelineOptions();
    var plugins = PluginSet.Load(pipeline, folder);
    plugins.AddServices(builder);
    builder.Services.AddSingleton(new KnownSettings(plugins.Assemblies));

    var app = builder.Build();
    if (args.Contains(SettingsCheck.Verb, StringComparer.Ordinal))
        return SettingsCheck.Run(app.Services, app.Configuration, Console.Out);
    // All options at once, before some part of the pipeline asks for its own and hides the faults of the rest.
    app.Services.GetRequiredService<IStartupValidator>().Validate();
    app.LogSettings();
    plugins.AddToPipeline(app, app.Logger);
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (Exception cause) when (cause is not HostAbortedException)
{
    await Console.Error.WriteLineAsync(StartupFaults.Describe(cause));
    return 1;
}

/// <summary>The server's entry point, named so that tests can start it.</summary>
public partial class Program;
