using Registry.Plugin.Appointments;
using Registry.Plugin.Authorization;
using Registry.Plugin.Batch;
using Registry.Plugin.Composition;
using Registry.Plugin.Conformance;
using Registry.Plugin.Search;

namespace Registry.Plugin;

/// <summary>What an administrator can set: the section <c>Registry</c> of the settings.</summary>
public sealed class RegistryOptions
{
    /// <summary>The configuration section these options are bound to.</summary>
    public const string Section = "Registry";

    /// <summary>The edition of the NHS booking specification: <c>2.0</c> or <c>1.0.4-alpha</c> (spec R9a).</summary>
    /// <value>The default is <c>2.0</c>.</value>
    public string Edition { get; set; } = Editions.V20;

    /// <summary>Which interactions are served.</summary>
    public InteractionOptions Interactions { get; set; } = new();

    /// <summary>Which registration rules hold.</summary>
    public RuleOptions Rules { get; set; } = new();

    /// <summary>How appointments are searched.</summary>
    public SearchOptions Search { get; set; } = new();

    /// <summary>What a batch may hold.</summary>
    public BatchOptions Batch { get; set; } = new();

    /// <summary>How often one client may ask.</summary>
    public RateLimitOptions RateLimit { get; set; } = new();

    /// <summary>Which definitions appointments are validated by.</summary>
    public ConformanceOptions Conformance { get; set; } = new();

    /// <summary>The store: <c>SQLite</c> or <c>MongoDb</c>.</summary>
    /// <value>The default is <c>SQLite</c>.</value>
    public string Repository { get; set; } = Repositories.Sqlite;

    /// <summary>Whether other plugins of the server find registered appointments, on the authority of the caller they work for.</summary>
    /// <value>
    /// The default is true, and false where the plugin is built against Firely's package: what it offers would take the place of Firely
    /// Server's own repositories and definitions.
    /// </value>
    public bool OfferToPlugins { get; set; } = !BuiltFor.FirelyServer;
}

/// <summary>
/// The section <c>Registry:Interactions</c>. An interaction that is off is answered 405 and not listed in <c>/metadata</c>.
/// </summary>
public sealed class InteractionOptions
{
    /// <summary>Whether appointments can be registered (I1).</summary>
    /// <value>The default is true.</value>
    public bool Register { get; set; } = true;

    /// <summary>Whether registered appointments can be read, current and by version (I2, I3).</summary>
    /// <value>The default is true.</value>
    public bool Read { get; set; } = true;

    /// <summary>Whether registered appointments can be cancelled (I6).</summary>
    /// <value>The default is true.</value>
    public bool Cancel { get; set; } = true;

    /// <summary>Whether the versions of a registered appointment can be listed (I4).</summary>
    /// <value>The default is true.</value>
    public bool History { get; set; } = true;

    /// <summary>Whether several requests can be sent in one (I10).</summary>
    /// <value>The default is true.</value>
    public bool Batch { get; set; } = true;

    /// <summary>Whether an appointment can be validated without registering it (I9).</summary>
    /// <value>The default is true.</value>
    public bool Validate { get; set; } = true;

    /// <summary>Whether registered appointments can be searched (I5).</summary>
    /// <value>The default is true.</value>
    public bool Search { get; set; } = true;
}

/// <summary>The section <c>Registry:Rules</c>.</summary>
public sealed class RuleOptions
{
    /// <summary>Ids of rules that are switched off, such as <c>R8</c>.</summary>
    /// <value>The default is none.</value>
    public string[] Disabled { get; set; } = [];
}
