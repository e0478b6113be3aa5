using Registry.Plugin.Appointments;

namespace Registry.Plugin;

/// <summary>What an administrator can set: the section <c>Registry</c> of the settings.</summary>
public sealed class RegistryOptions
{
    /// <summary>The configuration section these options are bound to.</summary>
    public const string Section = "Registry";

    /// <summary>The store of one server, <see cref="Repository"/>.</summary>
    public const string Sqlite = "SQLite";

    /// <summary>The store that servers share, <see cref="Repository"/>.</summary>
    public const string MongoDb = "MongoDb";

    /// <summary>The edition of the NHS booking specification: <c>2.0</c> or <c>1.0.4-alpha</c> (spec R9a).</summary>
    /// <value>The default is <c>2.0</c>.</value>
    public string Edition { get; set; } = Editions.V20;

    /// <summary>Which interactions are served.</summary>
    public InteractionOptions Interactions { get; set; } = new();

    /// <summary>Which registration rules hold.</summary>
    public RuleOptions Rules { get; set; } = new();

    /// <summary>How appointments are searched.</summary>
    public AppointmentSearchOptions Search { get; set; } = new();

    /// <summary>What a batch may hold.</summary>
    public BatchOptions Batch { get; set; } = new();

    /// <summary>How often one client may ask.</summary>
    public RateLimitOptions RateLimit { get; set; } = new();

    /// <summary>Which definitions appointments are validated by.</summary>
    public ConformanceOptions Conformance { get; set; } = new();

    /// <summary>The store: <c>SQLite</c> or <c>MongoDb</c>.</summary>
    /// <value>The default is <c>SQLite</c>.</value>
    public string Repository { get; set; } = Sqlite;

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

    /// <summary>Whether one provider URL may be registered several times: rule R10 is off.</summary>
    internal bool UrlsRepeat => Disabled.Contains("R10", StringComparer.Ordinal);
}

/// <summary>The section <c>Registry:Search</c>.</summary>
public sealed class AppointmentSearchOptions
{
    /// <summary>Past appointments are never found (spec Q4).</summary>
    public const string Hidden = "Hidden";

    /// <summary>Past appointments are found where a <c>date</c> asks for them.</summary>
    public const string OnRequest = "OnRequest";

    /// <summary>Whether appointments that are over are found: <c>Hidden</c> or <c>OnRequest</c>.</summary>
    /// <value>The default is <c>Hidden</c>.</value>
    public string PastAppointments { get; set; } = Hidden;

    /// <summary>The most matches of one answer; more are refused, never cut (spec Q5).</summary>
    /// <value>The default is 1000; from 1 to 100000.</value>
    public int MaxResults { get; set; } = 1000;
}

/// <summary>The section <c>Registry:Batch</c>.</summary>
public sealed class BatchOptions
{
    /// <summary>The most entries of one batch; a larger one is refused whole.</summary>
    /// <value>The default is 100; from 1 to 1000.</value>
    public int MaxEntries { get; set; } = 100;
}

/// <summary>How often one client may ask: the section <c>Registry:RateLimit</c> (S12, T6).</summary>
public sealed class RateLimitOptions
{
    /// <summary>Whether clients are limited.</summary>
    /// <value>The default is true.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The requests a client may send each second in the long run; each entry of a batch is one more.</summary>
    /// <value>The default is 500; from 0.001 to 100,000.</value>
    public double RequestsPerSecond { get; set; } = 500;

    /// <summary>How many it may send at once after a pause.</summary>
    /// <value>The default is 2,000; from 1 to 1,000,000.</value>
    public int Burst { get; set; } = 2000;
}

/// <summary>Which definitions appointments are validated by: the section <c>Registry:Conformance</c>.</summary>
public sealed class ConformanceOptions
{
    /// <summary>
    /// FHIR packages that take precedence over all others: each a folder, a <c>.tgz</c>, a folder of loose definitions, a single
    /// definition, or <c>name@version</c> from the package cache.
    /// </summary>
    /// <value>The default is none.</value>
    public string[] Packages { get; set; } = [];

    /// <summary>
    /// A folder that holds FHIR packages, unpacked or as <c>.tgz</c>, that take precedence over those that ship with the registry.
    /// </summary>
    /// <value>The default is none.</value>
    public string Directory { get; set; } = "";

    /// <summary>The FHIR package cache, in which packages are found by name and version, and what packages depend on.</summary>
    /// <value>Empty, the default, is <c>.fhir/packages</c> in the home of the user the server runs as.</value>
    public string PackageCache { get; set; } = "";

    /// <summary>The canonical URL of the profile that a registered Appointment must satisfy.</summary>
    /// <value>The default is CareConnect-Appointment-1, as the NHS Booking API says.</value>
    public string Profile { get; set; } = "https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1";

    /// <summary>
    /// The base URL of a FHIR terminology server that is asked about codes which no package decides, such as those of SNOMED CT and LOINC.
    /// Only system, code, display and value set are sent to it.
    /// </summary>
    /// <value>Not set by default: the registry waits for no other server.</value>
    public string TerminologyServer { get; set; } = "";

    /// <summary>How long the codes of one resource may keep the terminology server busy.</summary>
    /// <value>The default is 5 seconds; from 100 milliseconds to 30 seconds.</value>
    public TimeSpan TerminologyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What happens where the terminology server does not answer: <c>Warn</c>, or <c>Refuse</c> (503, retrying is safe).</summary>
    /// <value>The default is <c>Warn</c>.</value>
    public string TerminologyFailure { get; set; } = nameof(Validation.Terminology.Server.TerminologyFailure.Warn);

    /// <summary>The folder that keeps the terminology server's answers; empty keeps them in memory only.</summary>
    /// <value>The default is <c>data/terminology</c>, under the working directory.</value>
    public string TerminologyCache { get; set; } = "data/terminology";

    /// <summary>How long an answer of the terminology server is used again.</summary>
    /// <value>The default is 7 days; from 1 minute to 365 days.</value>
    public TimeSpan TerminologyCacheLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The deepest nesting of a body.</summary>
    /// <value>The default is 64, the one of System.Text.Json.</value>
    public int MaxDepth { get; set; } = 64;

    /// <summary>The most elements of a body.</summary>
    /// <value>The default is 100,000, more than the default size limit of a body can hold in practice.</value>
    public int MaxElements { get; set; } = 100_000;
}
