using Registry.TestScripts.Clients;
using Registry.Validation;

namespace Registry.TestScripts;

/// <summary>A server under test.</summary>
/// <param name="Base">Its base URL, without a slash at the end.</param>
/// <param name="Client">What sends; it follows no redirects.</param>
/// <param name="Headers">Headers for each request that the script does not set itself, such as a token.</param>
internal sealed record Destination(Uri Base, HttpClient Client, IReadOnlyList<(string Name, string Value)> Headers);

/// <summary>How an un-asserted conditional DELETE of a setup is treated.</summary>
public enum ConditionalDelete
{
    /// <summary>It is sent as it is.</summary>
    Server,

    /// <summary>The runner searches, and deletes what it finds.</summary>
    Emulate,

    /// <summary>It is not sent.</summary>
    Skip,
}

/// <summary>What is done where a server lacks what a script says it needs.</summary>
public enum CapabilityPolicy
{
    /// <summary>It is not checked.</summary>
    Off,

    /// <summary>The tests run, and the result says what is missing.</summary>
    Warn,

    /// <summary>All tests are skipped, as STU3 says.</summary>
    Skip,
}

/// <summary>How scripts are run.</summary>
internal sealed record RunOptions
{
    /// <summary>The servers by their index; 1 is the one that is meant where a script names none.</summary>
    public required IReadOnlyDictionary<int, Destination> Destinations { get; init; }

    /// <summary>What validates and evaluates FHIRPath; null leaves both out, as an error or skipped.</summary>
    public FhirValidator? Validator { get; init; }

    /// <summary>The tester's values of variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Files for fixtures, by fixture id or by the reference in the script.</summary>
    public IReadOnlyDictionary<string, string> Fixtures { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The folder out of which no reference leads; null is the folder above the script's.</summary>
    public string? FixtureRoot { get; init; }

    /// <summary>Repeats the generated values of an earlier run.</summary>
    public int Seed { get; init; }

    /// <summary>The clock of the placeholders.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The format where a script does not say: <c>json</c> or <c>xml</c>.</summary>
    public string Format { get; init; } = "json";

    /// <summary>Whether what STU3 does not allow, and several values where one is meant, is refused rather than noted.</summary>
    public bool Strict { get; init; }

    /// <summary>Names of variables whose values stay out of all reports, besides those whose names say so.</summary>
    public IReadOnlySet<string> SecretVariables { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether operations with an origin are sent by the runner rather than skipped.</summary>
    public bool ActAsOrigin { get; init; }

    public ConditionalDelete ConditionalDelete { get; init; }

    /// <summary>What is done where the server lacks what a script's <c>metadata.capability</c> names.</summary>
    public CapabilityPolicy Capability { get; init; }

    /// <summary>Whether the setup is left out.</summary>
    public bool SkipSetup { get; init; }

    /// <summary>Whether the teardown, and the deletion of fixtures, is left out.</summary>
    public bool SkipTeardown { get; init; }

    /// <summary>How often a connection that could not be made is tried again; a request that was sent is never repeated.</summary>
    public int ConnectRetries { get; init; }

    /// <summary>The pause before each request.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Where operations with an origin are waited for; null where no client is tested.</summary>
    public ClientGate? Client { get; init; }

    /// <summary>Is called when a setup, test or teardown has ended.</summary>
    public Action<Script, PartResult>? PartEnded { get; init; }

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest answer that is read, in bytes.</summary>
    public long MaxResponseBytes { get; init; } = 16 * 1024 * 1024;
}
