using System.Runtime.Loader;
using Hl7.Fhir.Specification.Source;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vonk.Core.Metadata;
using Vonk.Core.Repository;
using Vonk.Fhir.R3;
using Vonk.Fhir.R4;

namespace FhirHost.Plugins;

/// <summary>The configuration classes of the host and of every plugin, in order, and the branches that run them.</summary>
internal sealed partial class PluginSet
{
    // The host's, and those of the contract's companions.
    private static readonly Assembly[] Own =
        [typeof(PluginSet).Assembly, typeof(R3Configuration).Assembly, typeof(R4Configuration).Assembly];

    // What the host asks plugins for by itself.
    private static readonly Type[] Called =
    [
        typeof(ICapabilityStatementContributor), typeof(ISearchRepository), typeof(IResourceChangeRepository),
        typeof(IAdministrationSearchRepository), typeof(IHostedService),
    ];

    private readonly IReadOnlyList<ConfigurationClass> _classes;
    private readonly PipelineOptions _options;
    private readonly BranchOptions[] _branches;
    private readonly IReadOnlyList<string> _left;
    private readonly List<(ConfigurationClass Configuration, Type Implementation)> _called = [];
    private IServiceCollection? _services;

    private PluginSet(IReadOnlyList<ConfigurationClass> classes, PipelineOptions options, IReadOnlyList<string> left,
        IReadOnlyList<string> missing)
    {
        _classes = classes;
        _options = options;
        _branches = Branches(options);
        _left = left;
        Missing = missing;
    }

    /// <summary>What requests will miss: plugins that could not be loaded, or are not there; each in words.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>The assemblies of the host and of every plugin, with those libraries of a plugin that are loaded by now.</summary>
    public IEnumerable<Assembly> Assemblies => _classes.Select(configuration => configuration.Assembly).Distinct().SelectMany(WithLibraries)
        .Distinct();

    private static IEnumerable<Assembly> WithLibraries(Assembly plugin) =>
        AssemblyLoadContext.GetLoadContext(plugin) is PluginLoadContext context ? context.Assemblies : [plugin];

    /// <summary>Plugins that are left out, each with the cause.</summary>
    public IReadOnlyList<string> LeftOut => _left;

    /// <summary>What the branches name in vain, and what is there in vain.</summary>
    public IEnumerable<string> Warnings => BranchWarnings.Of(_branches, _classes).Concat(FacadePlugin.Warnings(_classes, _services));

    /// <summary>What is wrong with the branches, and how to fix it.</summary>
    public IEnumerable<string> Errors(bool isDevelopment) =>
        BranchCheck.Errors(_branches, _classes, mayNameNothing: isDevelopment || Missing.Count > 0);

    /// <exception cref="PluginException">
    /// A plugin is missing or cannot be loaded, and the settings want the start to end with that.
    /// </exception>
    public static PluginSet Load(PipelineOptions options, string folder)
    {
        var directory = Path.Combine(folder, options.PluginDirectory);
        var left = new List<string>();
        var missing = new List<string>();
        var found = new List<ConfigurationClass>();
        var files = PluginFolder.Files(directory);
        foreach (var copies in files.Concat(FacadePlugin.Files(folder, files))
            .GroupBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                found.AddRange(ConfigurationClass.In(PluginFolder.Load(copies.First())));
            }
            catch (PluginException cause)
            {
                missing.Add($"{cause.Message} ({Path.GetRelativePath(directory, copies.First())})");
                continue;
            }

            if (copies.Skip(1).Any())
                left.Add(Several(directory, copies));
        }

        missing.AddRange(RequiredPlugins.Missing(options, directory, Branches(options), found,
            isEmpty: missing.Count == 0 && found.TrueForAll(FacadePlugin.Has)));
        left.AddRange(missing);
        if (options.StopOnBrokenPlugin && left.Count > 0)
            throw Stop(left);
        var classes = Own.SelectMany(ConfigurationClass.In).Concat(found)
            .OrderBy(configuration => configuration.Order).ThenBy(configuration => configuration.Name, StringComparer.Ordinal).ToList();
        return new PluginSet(classes, options, left, missing);
    }

    /// <summary>
    /// What is left without a plugin that broke while it was started: the server is built again as if it had never been there, since part
    /// of it is at work by then.
    /// </summary>
    /// <exception cref="PluginException">The settings want the start to end with it.</exception>
    public PluginSet Without(PluginException broken)
    {
        if (_options.StopOnBrokenPlugin || broken.Plugin is not { } plugin || Own.Contains(plugin))
            throw broken.Plugin is null ? broken : Stop([broken.Message]);
        return new PluginSet([.. _classes.Where(configuration => configuration.Assembly != plugin)], _options,
            [.. _left, broken.Message], [.. Missing, broken.Message]);
    }

    private static BranchOptions[] Branches(PipelineOptions options) =>
        options.Branches.Length > 0 ? options.Branches : [new BranchOptions()];

    private static Exception Stop(IReadOnlyList<string> left)
    {
        const string WayOut = $"{PipelineOptions.Section}:{nameof(PipelineOptions.PluginDirectory)} names their folder; "
            + $"with {PipelineOptions.Section}:{nameof(PipelineOptions.StopOnBrokenPlugin)} false the server starts without such a plugin.";
        var causes = left.Select(message =>
            new PluginException(message.StartsWith(PipelineOptions.Section, StringComparison.Ordinal) ? message : $"{message} {WayOut}"))
            .ToList();
        return causes.Count == 1 ? causes[0] : new AggregateException(causes);
    }

    private static string Several(string directory, IGrouping<string?, string> copies) =>
        $"The plugin {copies.Key} is there several times; the first is taken. Remove the others: "
        + $"{string.Join(", ", copies.Skip(1).Take(3).Select(copy => Path.GetRelativePath(directory, copy)))}. "
        + $"({Path.GetRelativePath(directory, copies.First())})";

    /// <summary>Adds the services of every class that some branch runs.</summary>
    public void AddServices(WebApplicationBuilder host)
    {
        // The host's own services are there in any case: what some branch runs of it needs those of the rest. Plugins without a facade
        // may make queries as well.
        foreach (var configuration in _classes.Where(configuration =>
            Own.Contains(configuration.Assembly) || FacadePlugin.Has(configuration) || IsRun(configuration)))
            AddServices(configuration, host);
        host.Services.TryAddSingleton<IAsyncResourceResolver, NoDefinitions>();
        host.Services.AddSingleton(new PluginsReady(Missing));
        ContextAwareServices.Register(host.Services);
        host.Services.AddSingleton(services => new SharedServices(host.Services));
        _services = host.Services;
    }

    private void AddServices(ConfigurationClass configuration, WebApplicationBuilder host)
    {
        var before = host.Services.ToHashSet(ReferenceEqualityComparer.Instance);
        configuration.AddServices(host.Services, host);
        // The host asks for these, whatever handlers do.
        _called.AddRange(host.Services
            .Where(service => !service.IsKeyedService && Called.Contains(service.ServiceType) && !before.Contains(service))
            .Select(service => (configuration, service.ImplementationType)).Where(service => service.ImplementationType is not null)!);
    }

    /// <summary>Builds the pipeline, longer paths first, so that <c>/</c> takes what is left.</summary>
    public void AddToPipeline(IApplicationBuilder app, ILogger logger)
    {
        var needs = new ServiceNeeds(_services!, app.ApplicationServices.GetRequiredService<IServiceProviderIsService>());
        foreach (var (configuration, implementation) in _called)
        {
            if (needs.MissingOf(implementation) is { } missing)
                throw configuration.Broken($"adds a service in {configuration.Name} that cannot be made: {missing}.");
        }

        foreach (var error in _left)
            Log.Left(logger, error);
        foreach (var warning in Warnings)
            Log.Warning(logger, warning);
        foreach (var order in _classes.Where(IsRun).GroupBy(configuration => configuration.Order)
            .Where(order => order.Select(configuration => configuration.Assembly).Distinct().Skip(1).Any()))
            Log.SameOrder(logger, order.Key, string.Join(", ", order.Select(configuration => configuration.Name)));
        var pipeline = new BranchPipeline(_classes, Own, needs, logger);
        foreach (var branch in _branches.OrderByDescending(branch => branch.Path.Length))
        {
            if (branch.Path is "/" or "")
                pipeline.Build(app, branch);
            else
                app.Map(branch.Path.TrimEnd('/'), inner => pipeline.Build(inner, branch));
        }
    }

    private bool IsRun(ConfigurationClass configuration) =>
        Array.Exists(_branches, branch => BranchFilter.Includes(branch, configuration.Name));

    private static partial class Log
    {
        [LoggerMessage(EventIds.PluginLeftOut, LogLevel.Error, "A plugin is left out: {Error}")]
        public static partial void Left(ILogger logger, string error);

        [LoggerMessage(EventIds.PluginsOfSameOrder, LogLevel.Warning,
            "These of different plugins have the same order, {Order}, and run in the order of their names: {Classes}")]
        public static partial void SameOrder(ILogger logger, int order, string classes);

        [LoggerMessage(EventIds.PluginWarning, LogLevel.Warning, "{Warning}")]
        public static partial void Warning(ILogger logger, string warning);
    }
}
