using FhirHost.Configuration;

var command = CommandLine.Parse(args);
if (command.IsHelp || command.Faults.Count > 0)
{
    await (command.IsHelp ? Console.Out : Console.Error)
        .WriteLineAsync(string.Join(Environment.NewLine, [.. command.Faults, CommandLine.Usage]));
    return command.IsHelp ? 0 : 2;
}

if (OpenFilesLimit.Complaint() is { } complaint)
{
    await Console.Error.WriteLineAsync(StartupFaults.Describe(new SettingsException([complaint])));
    return 1;
}

var build = new ServerBuild(command);
try
{
    while (true)
    {
        WebApplication? app = null;
        try
        {
            app = build.Build();
            if (command.IsCheck)
                return SettingsCheck.Run(app, build.Plugins, Console.Out);
            // All options at once, before some part of the pipeline asks for its own and hides the faults of the rest.
            StartupFaults.Validate(app.Services);
            app.LogSettings();
            build.Plugins.AddToPipeline(app, app.Logger);
            await app.StartAsync();
            await app.WaitForShutdownAsync();
            return Environment.ExitCode;
        }
        catch (Exception cause) when (cause is not HostAbortedException)
        {
            if (!build.LeavesOut(cause))
                throw;
        }
        finally
        {
            if (app is not null)
                await app.DisposeAsync();
        }
    }
}
catch (Exception cause) when (cause is not HostAbortedException)
{
    // A plugin that ends the start does so before all its settings are known.
    if (command.IsCheck && build.Sources is { } sources)
        SettingsCheck.Print(sources, new KnownSettings([typeof(Program).Assembly]), Console.Out);
    await Console.Error.WriteLineAsync(StartupFaults.Describe(cause, build.Faults));
    return 1;
}

/// <summary>The server's entry point, named so that tests can start it.</summary>
public partial class Program;
