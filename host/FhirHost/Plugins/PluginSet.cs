using System.Reflection;
using System.Runtime.Loader;
using FhirHost.Configuration;
using FhirHost.Facades.Repositories;
using Hl7.Fhir.Specification.Source;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Vonk.Fhir.R3;
using Vonk.Fhir.R4;

namespace FhirHost.Plugins;

/// <summary>The configuration classes of the host and of every plugin, in order, and the branches that run them.</summary>
internal sealed partial class PluginSet
{
    // The host's, and those of the contract's companions.
    private static readonly Assembly[] Own = [typeof(PluginSet).Assembly, typeof(R3Configuration).Assembly, typeof(R4Configuration).Assembly];

    private readonly IReadOnlyList<ConfigurationClass> _classes;
    private readonly BranchOptions[] _branches;
    private readonly IReadOnlyList<string> _left;

    private PluginSet(IReadOnlyList<ConfigurationClass> classes, BranchOptions[] branches, IReadOnlyList<string> left,
        IReadOnlyList<string> missing)
    {
        _classes = classes;
        _branches = branches;
        _left = left;
        Missing = missing;
    }

    /// <summary>What requests will miss: plugins that could not be loaded, or are not there; each in words.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>The assemblies of the host and of every plugin, with those libraries of a plugin that are loaded by now.</summary>
    public IEnumerable<Assembly> Assemblies => _classes.Select(configuration => configuration.Assembly).Distinct().SelectMany(WithLibraries).Distinct();

    private static IEnumerable<Assembly> WithLibraries(Assembly plugin) =>
        AssemblyLoadContext.GetLoadContext(plugin) is PluginLoadContext context ? context.Assemblies : [plugin];

    /// <summary>Plugins that are left out, each with the cause.</summary>
    public IReadOnlyList<string> LeftOut => _left;

    /// <exception cref="PluginException">
    /// A plugin is missing or cannot be loaded, and the settings want the start to end with that.
    /// </exception>
    public static PluginSet Load(PipelineOptions options, string folder)
    {
        var directory = Path.Combine(folder, options.PluginDirectory);
        var branches = options.Branches.Length > 0 ? options.Branches : [new BranchOptions()];
        var left = new List<string>();
        var missing = new List<string>();
        var found = new List<ConfigurationClass>();
        foreach (var copies in PluginFolder.Files(directory).GroupBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase))
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

        missing.AddRange(RequiredPlugins.Missing(options, directory, branches, found, isEmpty: found.Count + missing.Count == 0));
        left.AddRange(missing);
        if (options.StopOnBrokenPlugin && left.Count > 0)
            throw Stop(left);
        var classes = Own.SelectMany(ConfigurationClass.In).Concat(found)
            .OrderBy(configuration => configuration.Order).ThenBy(configuration => configuration.Name, StringComparer.Ordinal).ToList();
        return new PluginSet(classes, branches, left, missing);
    }

    private static Exception Stop(List<string> left)
    {
        const string WayOut = $"{PipelineOptions.Section}:{nameof(PipelineOptions.PluginDirectory)} names their folder; "
            + $"with {PipelineOptions.Section}:{nameof(PipelineOptions.StopOnBrokenPlugin)} false the server starts without such a plugin.";
        var causes = left.ConvertAll(message =>
            new PluginException(message.StartsWith(PipelineOptions.Section, StringComparison.Ordinal) ? message : $"{message} {WayOut}"));
        return causes.Count == 1 ? causes[0] : new AggregateException(causes);
    }

    private static string Several(string directory, IGrouping<string?, string> copies) =>
        $"The plugin {copies.Key} is there several times; the first is taken. Remove the others: "
        + $"{string.Join(", ", copies.Skip(1).Take(3).Select(copy => Path.GetRelativePath(directory, copy)))}. "
        + $"({Path.GetRelativePath(directory, copies.First())})";

    /// <summary>Adds the services of every class that some branch runs.</summary>
    public void AddServices(WebApplicationBuilder host)
    {
        // The host's own services are there in any case: what some branch runs of it needs those of the rest.
        foreach (var configuration in _classes.Where(configuration => Own.Contains(configuration.Assembly) || IsRun(configuration)))
            configuration.AddServices(host.Services, host);
        host.Services.AddOptions<PipelineOptions>().Bind(host.Configuration.GetSection(PipelineOptions.Section)).ValidateOnStart();
        host.Services.AddSingleton<IValidateOptions<PipelineOptions>>(new BranchCheck(_branches, _classes));
        host.Services.TryAddSingleton<IAsyncResourceResolver, NoDefinitions>();
        host.Services.AddSingleton(new PluginsReady(Missing));
        RepositoryServices.Register(host.Services, host.Configuration);
        ContextAwareServices.Register(host.Services);
    }

    /// <summary>Builds the pipeline, longer paths first, so that <c>/</c> takes what is left.</summary>
    public void AddToPipeline(IApplicationBuilder app, ILogger logger)
    {
        foreach (var fault in _left)
            Log.Left(logger, fault);
        foreach (var order in _classes.Where(IsRun).GroupBy(configuration => configuration.Order).Where(order => order.Select(configuration => configuration.Assembly).Distinct().Skip(1).Any()))
            Log.SameOrder(logger, order.Key, string.Join(", ", order.Select(configuration => configuration.Name)));
        foreach (var branch in _branches.OrderByDescending(branch => branch.Path.Length))
        {
            foreach (var entry in BranchFilter.Unmatched(branch, _classes))
                Log.Unmatched(logger, entry, branch.Path);
            if (branch.Path is "/" or "")
                Build(app, branch, logger);
            else
                app.Map(branch.Path.TrimEnd('/'), inner => Build(inner, branch, logger));
        }
    }

    private bool IsRun(ConfigurationClass configuration) => Array.Exists(_branches, branch => BranchFilter.Includes(branch, configuration.Name));

    private void Build(IApplicationBuilder app, BranchOptions branch, ILogger logger)
    {
        BranchContent.Set(app, _classes.Where(configuration => BranchFilter.Includes(branch, configuration.Name)), _classes);
        var explanations = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(ExplanationCategory);
        foreach (var configuration in _classes)
        {
            var (included, why) = BranchFilter.Choose(branch, configuration.Name);
            Log.Why(explanations, branch.Path, configuration.Name, included ? "included" : "excluded", why);
            Log.Configuration(logger, branch.Path, configuration.Order, configuration.Name, included ? "included" : "excluded", Mark(configuration.HasServices), Mark(configuration.HasPipeline));
            if (included)
                configuration.AddToPipeline(app);
        }
    }

    // Where administrators of Firely Server look for it.
    private const string ExplanationCategory = "Vonk.Core.Pluggability.VonkConfigurer";

    private static char Mark(bool present) => present ? 'V' : 'X';

    private static partial class Log
    {
        [LoggerMessage(1010, LogLevel.Information, "Branch {Branch}: {Order,5} {Class} ({Choice}) | Services: {Services} | Pipeline: {Pipeline}")]
        public static partial void Configuration(ILogger logger, string branch, int order, string @class, string choice, char services, char pipeline);

        [LoggerMessage(1014, LogLevel.Debug, "Branch {Branch}: {Class} is {Choice}, since {Why}")]
        public static partial void Why(ILogger logger, string branch, string @class, string choice, string why);

        [LoggerMessage(1012, LogLevel.Error, "A plugin is left out: {Fault}")]
        public static partial void Left(ILogger logger, string fault);

        [LoggerMessage(1013, LogLevel.Warning, "These of different plugins have the same order, {Order}, and run in the order of their names: {Classes}")]
        public static partial void SameOrder(ILogger logger, int order, string classes);

        [LoggerMessage(1011, LogLevel.Warning, "The entry '{Entry}' of branch {Branch} matches no configuration class; check its spelling")]
        public static partial void Unmatched(ILogger logger, string entry, string branch);
    }
}
