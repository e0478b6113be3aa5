using FhirHost.Configuration;
using FhirHost.Connections;
using FhirHost.Http;
using FhirHost.Logging;
using FhirHost.Plugins;

namespace FhirHost.Startup;

/// <summary>
/// Builds and runs the server, or only checks its settings. Where a plugin breaks the start and the settings allow it, the server is built
/// again without that plugin.
/// </summary>
/// <param name="add">Adds the services of the host and of the plugins.</param>
internal sealed class ServerStart(
    CommandLine command, Action<WebApplicationBuilder, PluginSet> add, Action<WebApplication, PluginSet> use)
{
    private ServerSettings? _settings;
    private PluginSet? _plugins;

    /// <summary>Runs until the server is shut down.</summary>
    /// <returns>The exit code: 1 where it cannot start or settings are wrong, 2 where the command line is.</returns>
    public static async Task<int> RunAsync(
        string[] args, Action<WebApplicationBuilder, PluginSet> add, Action<WebApplication, PluginSet> use)
    {
        var command = CommandLine.Parse(args);
        if (command.IsHelp || command.Errors.Count > 0)
        {
            await (command.IsHelp ? Console.Out : Console.Error)
                .WriteLineAsync(string.Join(Environment.NewLine, [.. command.Errors, CommandLine.Usage]));
            return command.IsHelp ? 0 : 2;
        }

        var start = new ServerStart(command, add, use);
        try
        {
            OpenFilesLimit.Check();
            ServiceManagers.UseWorkingDirectory();
            if (command.IsHealth)
                return await HealthCall.RunAsync(command, AppContext.BaseDirectory, Console.Error);
            int? exitCode;
            do
                exitCode = await start.TryAsync();
            while (exitCode is null);
            return exitCode.Value;
        }
        catch (Exception cause) when (cause is not HostAbortedException)
        {
            // A plugin that ends the start does so before all its settings are known.
            if (command.IsCheck && start._settings is { } settings)
                SettingsReport.Print(settings, Console.Out);
            await Console.Error.WriteLineAsync(StartupErrors.Describe(cause, start._settings));
            return 1;
        }
    }

    /// <returns>The exit code; null where a plugin broke and is left out from now on.</returns>
    private async Task<int?> TryAsync()
    {
        try
        {
            await using var app = Build();
            if (command.IsCheck)
                return await SettingsReport.RunAsync(app, _plugins!, command, Console.Out);
            use(app, _plugins!);
            await StartAsync(app);
            await app.WaitForShutdownAsync();
            return Environment.ExitCode;
        }
        catch (Exception cause) when (cause is not HostAbortedException)
        {
            if (_plugins is null || PluginException.In(cause) is not { Plugin: not null } broken)
                throw;
            _plugins = _plugins.Without(broken);
            return null;
        }
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            app.Services.GetRequiredService<FailedStart>().HasStarted();
        }
        catch (Exception cause) when (cause is not HostAbortedException)
        {
            if (ListenError.Of(cause, app.Services.GetRequiredService<IOptions<HostingOptions>>().Value) is { } error)
                throw new SettingsException(error, cause);
            throw;
        }
    }

    private WebApplication Build()
    {
        var folder = AppContext.BaseDirectory;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The settings are read once, below. Else the framework would watch the folder with all below it, and each write of the store
            // and the audit there would wake a thread.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. command.Settings],
            ContentRootPath = Directory.GetCurrentDirectory(),
        });
        _settings = new ServerSettings(builder.Configuration, builder.Configuration.AddSettings(folder, command.Settings));
        _settings.AddReaders([typeof(Program).Assembly]);
        builder.Services.AddSingleton(_settings);
        // A service that cannot be created is found by the plugin it belongs to, so that the settings decide what happens then.
        builder.Host.UseDefaultServiceProvider((context, options) => options.ValidateScopes = context.HostingEnvironment.IsDevelopment());
        _plugins ??= PluginSet.Load(builder.Configuration.GetSection(PipelineOptions.Section).Get<PipelineOptions>() ?? new(), folder);
        _settings.AddReaders(_plugins.Assemblies);
        add(builder, _plugins);
        // Once more, with the libraries of plugins that have been loaded meanwhile.
        _settings.AddReaders(_plugins.Assemblies);
        return builder.Build();
    }
}
