using System.Collections;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Registry.Cli.Validation;
using Registry.TestScripts;
using Registry.Validation;

namespace Registry.Cli.Testing;

/// <summary>What the tester supplies: values, fixtures, definitions, a seed and a date.</summary>
internal sealed class InputLine
{
    private const string Prefix = "TESTSCRIPT_VAR_";
    private readonly Option<string[]> _var = Pairs.Option("--var", "The value of a variable, name=value.");
    private readonly Option<string[]> _secret = Pairs.Option("--secret-var",
        "The same, and the value stays out of all reports. So does that of a variable whose name has token, secret or password in it.");

    private readonly Option<string?> _vars = NamedOption.Of<string?>("--vars",
        $"JSON file of variables, one object. The environment's {Prefix}NAME are values too; --var wins over both.");

    private readonly Option<string[]> _fixture = Pairs.Option("--fixture", "The file of a fixture, id=file; needed for dynamic fixtures.");
    private readonly Option<string[]> _map = Pairs.Option("--reference-map",
        "The file that a reference of a script means: Patient/example=file.");
    private readonly Option<string?> _root = NamedOption.Of<string?>("--fixture-root",
        "The folder out of which no reference leads; else the folder above the script's.");

    private readonly Option<string[]> _package = new("--package", "--profile-dir")
    {
        Description = "FHIR package with profiles: .tgz, folder, definition, or name@version from the cache, besides those shipped.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _cache = new("--cache") { Description = "The FHIR package cache; else the one in the home folder." };
    private readonly Option<int?> _seed = new("--seed") { Description = "Repeats the generated values of a run; else they are new." };
    private readonly Option<DateTimeOffset?> _now = NamedOption.Of<DateTimeOffset?>("--now",
        "Freezes the date of placeholders, such as 2026-01-31T12:00Z.");

    public InputLine(Command command)
    {
        command.AddOptions(_var, _secret, _vars, _fixture, _map, _root, _package, _cache, _seed, _now);
    }

    /// <summary>The seed of the command line, or a new one.</summary>
    public int Seed(ParseResult line) => line.GetValue(_seed) ?? RandomNumberGenerator.GetInt32(1, int.MaxValue);

    /// <summary>What validates and evaluates FHIRPath.</summary>
    public FhirValidator Validator(ParseResult line) =>
        new(ShippedPackages.Open(line.GetValue(_cache), line.GetRequiredValue(_package)));

    public RunOptions Apply(ParseResult line, RunOptions options)
    {
        var secrets = Pairs.Of(line, _secret);
        var fixtures = Pairs.Of(line, _map);
        foreach (var (id, file) in Pairs.Of(line, _fixture))
            fixtures[id] = file;
        if (fixtures.Values.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            throw new TestStop(TestExit.Invalid, $"There is no file {missing}.");
        return options with
        {
            Variables = Variables(line, secrets),
            SecretVariables = secrets.Keys.ToHashSet(StringComparer.Ordinal),
            Fixtures = fixtures,
            FixtureRoot = line.GetValue(_root),
            Clock = line.GetValue(_now) is { } now ? new FrozenClock(now) : TimeProvider.System,
        };
    }

    private Dictionary<string, string> Variables(ParseResult line, Dictionary<string, string> secrets)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (entry.Key is string name && name.StartsWith(Prefix, StringComparison.Ordinal))
                variables[name[Prefix.Length..]] = (string?)entry.Value ?? "";
        }

        if (line.GetValue(_vars) is { } file)
        {
            if (JsonNode.Parse(File.ReadAllText(file)) is not JsonObject values)
                throw new TestStop(TestExit.Invalid, $"{file} is not a JSON object of variables.");
            foreach (var (name, value) in values)
                variables[name] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }

        foreach (var (name, value) in Pairs.Of(line, _var).Concat(secrets))
            variables[name] = value;
        return variables;
    }

    /// <summary>A clock whose date stands still; timers run on.</summary>
    private sealed class FrozenClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
