using FhirHost.Configuration;
using FhirHost.Limits;
using FhirHost.Plugins;

var command = CommandLine.Parse(args);
if (command.IsHelp || command.Faults.Count > 0)
{
    await (command.IsHelp ? Console.Out : Console.Error).WriteLineAsync(string.Join(Environment.NewLine, [.. command.Faults, CommandLine.Usage]));
    return command.IsHelp ? 0 : 2;
}

if (OpenFilesLimit.Complaint() is { } complaint)
{
    await Console.Error.WriteLineAsync(StartupFaults.Describe(new SettingsException([complaint])));
    return 1;
}

SettingFaults? faults = null;
SettingSources? sources = null;
try
{
    var folder = AppContext.BaseDirectory;
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. command.Settings], ContentRootPath = Directory.GetCurrentDirectory() });
    sources = builder.Configuration.AddSettings(folder, command.Settings);
    faults = new SettingFaults(builder.Configuration, sources);
    faults.TakeOut(new KnownSettings([typeof(Program).Assembly]));
    builder.Services.AddSingleton(sources);
    builder.Services.AddSingleton(faults);
    builder.AddHostSettings();
    builder.AddHostLogging();
    builder.AddListening();
    builder.AddRequestLimits();

    var pipeline = builder.Configuration.GetSection(PipelineOptions.Section).Get<PipelineOptions>() ?? new PipelineOptions();
    var plugins = PluginSet.Load(pipeline, folder);
    faults.TakeOut(new KnownSettings(plugins.Assemblies));
    plugins.AddServices(builder);
    // Once more, with the libraries of plugins that have been loaded meanwhile.
    var known = new KnownSettings(plugins.Assemblies);
    faults.TakeOut(known);
    builder.Services.AddSingleton(known);

    var app = builder.Build();
    if (command.IsCheck)
        return SettingsCheck.Run(app, plugins, Console.Out);
    // All options at once, before some part of the pipeline asks for its own and hides the faults of the rest.
    StartupFaults.Validate(app.Services);
    app.LogSettings();
    plugins.AddToPipeline(app, app.Logger);
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (Exception cause) when (cause is not HostAbortedException)
{
    // A plugin that ends the start does so before all its settings are known.
    if (command.IsCheck && sources is not null)
        SettingsCheck.Print(sources, new KnownSettings([typeof(Program).Assembly]), Console.Out);
    await Console.Error.WriteLineAsync(StartupFaults.Describe(cause, faults));
    return 1;
}

/// <summary>The server's entry point, named so that tests can start it.</summary>
public partial class Program;
