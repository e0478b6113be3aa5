using FhirHost.Limits;
using FhirHost.Logging;
using FhirHost.Plugins;

namespace FhirHost.Configuration;

/// <summary>Builds the server from its settings and plugins; again without a plugin that broke, where the settings allow that.</summary>
internal sealed class ServerBuild(CommandLine command)
{
    private PluginSet? _plugins;

    /// <summary>The settings, as far as the build has come.</summary>
    public SettingSources? Sources { get; private set; }

    /// <summary>What is wrong with them.</summary>
    public SettingFaults? Faults { get; private set; }

    /// <summary>The plugins; there are none before the first build.</summary>
    public PluginSet Plugins => _plugins ?? throw new InvalidOperationException("There are plugins only after the first build.");

    public WebApplication Build()
    {
        var folder = AppContext.BaseDirectory;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. command.Settings],
            ContentRootPath = Directory.GetCurrentDirectory(),
        });
        Sources = builder.Configuration.AddSettings(folder, command.Settings);
        Faults = new SettingFaults(builder.Configuration, Sources);
        Faults.TakeOut(new KnownSettings([typeof(Program).Assembly]));
        builder.Services.AddSingleton(Sources);
        builder.Services.AddSingleton(Faults);
        builder.AddHostSettings();
        builder.AddHostLogging();
        builder.AddListening();
        builder.AddRequestLimits();
        // Services that cannot be made are found by whose they are, so that the settings can decide about them.
        builder.Host.UseDefaultServiceProvider((context, options) => options.ValidateScopes = context.HostingEnvironment.IsDevelopment());

        var pipeline = builder.Configuration.GetSection(PipelineOptions.Section).Get<PipelineOptions>() ?? new PipelineOptions();
        _plugins ??= PluginSet.Load(pipeline, folder);
        Faults.TakeOut(new KnownSettings(_plugins.Assemblies));
        _plugins.AddServices(builder);
        // Once more, with the libraries of plugins that have been loaded meanwhile.
        var known = new KnownSettings(_plugins.Assemblies);
        Faults.TakeOut(known);
        builder.Services.AddSingleton(known);
        return builder.Build();
    }

    /// <summary>Leaves out the plugin that made a start fail.</summary>
    /// <returns>False where no plugin did.</returns>
    /// <exception cref="PluginException">One did, and the settings want the start to end with it.</exception>
    public bool LeavesOut(Exception cause)
    {
        if (_plugins is null || PluginException.In(cause) is not { Plugin: not null } broken)
            return false;
        _plugins = _plugins.Without(broken);
        return true;
    }
}
