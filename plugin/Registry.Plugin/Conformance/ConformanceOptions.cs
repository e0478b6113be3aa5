namespace Registry.Plugin.Conformance;

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
    /// The base URL of a FHIR terminology server that is asked about codes which no package decides, such as those of SNOMED CT and
    /// LOINC. Only system, code, display and value set are sent to it.
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
