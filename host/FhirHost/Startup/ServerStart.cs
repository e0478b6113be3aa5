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
/// <param name="use">Adds what serves requests.</param>
internal sealed class ServerStart(
    IReadOnlyList<string> args, Action<WebApplicationBuilder, PluginSet> add, Action<WebApplication, PluginSet> use)
{
    private readonly CommandLine _command = new(args);
    private ServerSettings? _settings;
    private PluginSet? _plugins;

    /// <summary>Runs until the server is shut down.</summary>
    /// <returns>The exit code: 1 where it cannot start or settings are wrong, 2 where the command line is.</returns>
    public async Task<int> RunAsync()
    {
        if (_command.IsHelp || _command.Errors.Count > 0)
        {
            await (_command.IsHelp ? Console.Out : Console.Error)
                .WriteLineAsync(string.Join(Environment.NewLine, [.. _command.Errors, CommandLine.Usage]));
            return _command.IsHelp ? 0 : 2;
        }

        try
        {
            OpenFilesLimit.Check();
            ServiceManagers.UseWorkingDirectory();
            return _command.IsHealth ? await HealthCall.RunAsync(_command, AppContext.BaseDirectory, Console.Error) : await ServeAsync();
        }
        catch (Exception cause) when (cause is not HostAbortedException)
        {
            // A plugin that ends the start does so before all its settings are known.
            if (_command.IsCheck && _settings is not null)
                SettingsReport.Print(_settings, _settings.Warnings, Console.Out);
            await Console.Error.WriteLineAsync(StartupErrors.Describe(cause, _settings));
            return 1;
        }
    }

    private async Task<int> ServeAsync()
    {
        while (true)
        {
            try
            {
                await using var app = Build(out var plugins);
                if (_command.IsCheck)
                    return await SettingsReport.RunAsync(app, plugins, _command, Console.Out);
                use(app, plugins);
                await StartAsync(app);
                await app.WaitForShutdownAsync();
                return Environment.ExitCode;
            }
            catch (Exception cause) when (PluginException.In(cause) is { Plugin: not null } broken && _plugins is not null)
            {
                _plugins = _plugins.Without(broken);
            }
        }
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            app.Services.GetRequiredService<FailedStart>().HasStarted();
        }
        catch (Exception cause) when (
            ListenError.Of(cause, app.Services.GetRequiredService<IOptions<HostingOptions>>().Value) is { } error)
        {
            throw new SettingsException([error], cause);
        }
    }

    private WebApplication Build(out PluginSet plugins)
    {
        var folder = AppContext.BaseDirectory;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The settings are read once, below. Else the framework would watch the folder with all below it, and each write of the store
            // and the audit there would wake a thread.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. _command.Settings],
            ContentRootPath = Directory.GetCurrentDirectory(),
        });
        _settings = new ServerSettings(builder.Configuration, builder.Configuration.AddSettings(folder, _command.Settings));
        _settings.AddReaders([typeof(Program).Assembly]);
        builder.Services.AddSingleton(_settings);
        // A service that cannot be created is found by the plugin it belongs to, so that the settings decide what happens then.
        builder.Host.UseDefaultServiceProvider((context, options) => options.ValidateScopes = context.HostingEnvironment.IsDevelopment());
        var pipeline = builder.Configuration.GetSection(PipelineOptions.Section).Get<PipelineOptions>() ?? new();
        plugins = _plugins ??= PluginSet.Load(pipeline, folder);
        _settings.AddReaders(plugins.Assemblies);
        add(builder, plugins);
        // Once more, with the libraries of plugins that have been loaded meanwhile.
        _settings.AddReaders(plugins.Assemblies);
        return builder.Build();
    }
}
