namespace FhirHost.Plugins;

/// <summary>Builds the pipeline of a branch out of the configuration classes that it includes, in their order.</summary>
/// <param name="own">The assemblies that are no plugins.</param>
/// <param name="needs">What services can be made.</param>
/// <param name="logger">Who learns what is included.</param>
internal sealed partial class BranchPipeline(
    IReadOnlyList<ConfigurationClass> classes, IReadOnlyCollection<Assembly> own, ServiceNeeds needs, ILogger logger)
{
    public void Build(IApplicationBuilder app, BranchOptions branch)
    {
        var handlers = HandlerRegistry.Of(app);
        handlers.IsShared = app.ApplicationServices.GetRequiredService<SharedServices>().Contains;
        var check = new HandlerCheck(needs);
        BranchContent.Set(app, classes.Where(configuration => BranchFilter.Includes(branch, configuration.Name)), classes);
        var explanations = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(ExplanationCategory);
        foreach (var configuration in classes)
        {
            var (included, why) = BranchFilter.Choose(branch, configuration.Name);
            Log.Why(explanations, branch.Path, configuration.Name, included ? "included" : "excluded", why);
            Log.Configuration(logger, branch.Path, configuration.Order, configuration.Name, included ? "included" : "excluded",
                Mark(configuration.HasServices), Mark(configuration.HasPipeline));
            if (!included)
                continue;
            configuration.AddToPipeline(own.Contains(configuration.Assembly) ? app : new PluginPipeline(app, configuration));
            Check(configuration, handlers, check);
        }
    }

    private static void Check(ConfigurationClass configuration, HandlerRegistry handlers, HandlerCheck check)
    {
        foreach (var handler in handlers.TakeUnchecked())
        {
            try
            {
                check.Check(handler);
            }
            catch (Exception cause)
            {
                throw configuration.Broken($"has a handler in {configuration.Name} that cannot work: {Causes.Of(cause)}", cause);
            }
        }
    }

    // Where administrators of Firely Server look for it.
    private const string ExplanationCategory = "Vonk.Core.Pluggability.VonkConfigurer";

    private static char Mark(bool present) => present ? 'V' : 'X';

    private static partial class Log
    {
        [LoggerMessage(EventIds.PluginConfiguration, LogLevel.Debug,
            "Branch {Branch}: {Order,5} {Class} ({Choice}) | Services: {Services} | Pipeline: {Pipeline}")]
        public static partial void Configuration(ILogger logger, string branch, int order, string @class, string choice,
            char services, char pipeline);

        [LoggerMessage(EventIds.PluginChoice, LogLevel.Debug, "Branch {Branch}: {Class} is {Choice}, since {Why}")]
        public static partial void Why(ILogger logger, string branch, string @class, string choice, string why);
    }
}
