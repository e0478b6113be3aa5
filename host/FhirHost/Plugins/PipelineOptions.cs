namespace FhirHost.Plugins;

/// <summary>Which plugins run where: the section <c>PipelineOptions</c>.</summary>
internal sealed class PipelineOptions
{
    public const string Section = "PipelineOptions";

    /// <summary>The folder of plugins, relative to the server's own. Default <c>plugins</c>.</summary>
    public string PluginDirectory { get; set; } = "plugins";

    /// <summary>
    /// Whether a plugin that is missing or cannot be loaded ends the start; else it is reported and left out, and the server is not ready.
    /// Default true.
    /// </summary>
    public bool StopOnBrokenPlugin { get; set; } = true;

    /// <summary>
    /// The plugins, by the names of their assemblies, without which the server is not ready. Default: the registry where
    /// <see cref="PluginDirectory"/> is the folder that comes with it, else none. One that no branch runs is not needed.
    /// </summary>
    public string[] RequiredPlugins { get; set; } = [];

    /// <summary>The branches. Where none is given, every configuration class that is found runs on <c>/</c>.</summary>
    public BranchOptions[] Branches { get; set; } = [];
}

/// <summary>One branch of the pipeline.</summary>
internal sealed class BranchOptions
{
    /// <summary>The path it is for; <c>/</c> is everything that no other branch takes.</summary>
    public string Path { get; set; } = "/";

    /// <summary>Configuration classes, or namespaces of them, that run in it. Default: all.</summary>
    public string[] Include { get; set; } = [];

    /// <summary>Configuration classes, or namespaces of them, that do not, whatever Include says. Default: none.</summary>
    public string[] Exclude { get; set; } = [];
}
