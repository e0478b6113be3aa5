using Registry.TestScripts.Bodies;
using Registry.TestScripts.Http;
using Registry.TestScripts.Loading;
using Registry.TestScripts.Queries;
using Registry.TestScripts.Substitution;

namespace Registry.TestScripts.Running;

/// <summary>What a run of one script knows so far: fixtures, answers, ids on the server, variables.</summary>
internal sealed class RunState
{
    private readonly Script _script;
    private readonly RunOptions _options;
    private readonly Substitutor _substitutor;
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Exchange> _responses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Exchange> _requests = new(StringComparer.Ordinal);
    private readonly ServerStatement _server;
    private readonly Dictionary<string, string> _learned = new(StringComparer.Ordinal);

    public RunState(Script script, RunOptions options)
    {
        _script = script;
        _options = options;
        _server = new ServerStatement(options);
        var seed = script.Id.Aggregate(options.Seed, (hash, character) => unchecked((hash * 31) + character));
        _substitutor = new Substitutor(new Generated(seed, options.Clock.GetUtcNow()), Variable);
        foreach (var (name, value) in options.Destinations.Values.SelectMany(destination => destination.Headers))
            Secrets.AddHeader(name, value);
        // An answer may hold a value before the script uses it.
        foreach (var (name, value) in options.Variables.Where(variable => IsSecret(variable.Key)))
            Secrets.Add(value);
    }

    /// <summary>The last exchange.</summary>
    public Exchange? Last { get; private set; }

    /// <summary>Whether an operation must say which server it is for.</summary>
    public bool HasSeveralDestinations => _script.Destinations > 1;

    /// <summary>What stays out of the results.</summary>
    public Secrets Secrets { get; } = new();

    /// <summary>Where what was made from a fixture, or answered, is on the server.</summary>
    public Dictionary<string, ServerId> ServerIds { get; } = new(StringComparer.Ordinal);

    public string Fill(string text) => _substitutor.Fill(text);

    /// <summary>The text with the placeholders replaced that have a value; the others stay.</summary>
    public string FillKnown(string text) => _substitutor.FillKnown(text);

    /// <summary>Gives a variable the value that a client used for it.</summary>
    public void Learn(string variable, string value) => _learned[variable] = value;

    public void Remember(ScriptOperation operation, Exchange exchange)
    {
        Last = exchange;
        foreach (var (name, value) in exchange.RequestHeaders)
            Secrets.AddHeader(name, value);
        Secrets.AddBody(exchange.ResponseBody);
        if (operation.ResponseId is { } response)
            _responses[response] = exchange;
        if (operation.RequestId is { } request)
            _requests[request] = exchange;
    }

    public Exchange? Exchange(string id) => _responses.GetValueOrDefault(id) ?? _requests.GetValueOrDefault(id);

    /// <summary>The body of a fixture, of a response or of a request, with its placeholders filled in.</summary>
    public Body Fixture(string id) =>
        _responses.TryGetValue(id, out var response) ? new Body(response.ResponseBody)
        : _requests.TryGetValue(id, out var request) ? new Body(request.RequestBody)
        : new Body(Fill(Text(id)));

    /// <summary>Loads all static fixtures; placeholders are filled in when they are used.</summary>
    public void LoadFixtures()
    {
        foreach (var fixture in _script.Fixtures.Where(fixture => !fixture.IsDynamic))
            Text(fixture.Id);
    }

    /// <summary>The canonical URL of a profile of the script.</summary>
    public string Profile(string id) =>
        _script.Profiles.GetValueOrDefault(id) ?? throw new ScriptException($"The script declares no profile '{id}'.");

    /// <summary>A rule or ruleset of the script; null where it declares none of that id.</summary>
    public ScriptRule? Rule(string id) => _script.Rules.GetValueOrDefault(id);

    /// <summary>The text of a ruleset's file; null where it is not at hand.</summary>
    public string? RuleFile(string reference)
    {
        try
        {
            return ReferenceFiles.Read(Root, _script.File, reference);
        }
        catch (ScriptException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="ServerStatement.ReadAsync"/>
    public Task<Body?> CapabilitiesAsync(CancellationToken cancellation) => _server.ReadAsync(cancellation);

    /// <summary>The statement that a reference of the script leads to; null where it leads nowhere.</summary>
    public Body? Statement(string reference)
    {
        if (reference is ['#', ..])
            return _script.Contained.TryGetValue(reference[1..], out var contained) ? new Body(contained) : null;
        if (_options.Fixtures.TryGetValue(reference, out var file))
            return new Body(SafeXml.Decode(File.ReadAllBytes(file)));
        return RuleFile(reference) is { } text ? new Body(text) : null;
    }

    private string Root => _options.FixtureRoot ?? Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(_script.File))) ?? "/";

    private string Text(string id)
    {
        if (_texts.TryGetValue(id, out var known))
            return known;
        var fixture = _script.Fixtures.FirstOrDefault(fixture => fixture.Id == id);
        if (_options.Fixtures.GetValueOrDefault(id) is { } file
            || (fixture?.Reference is { } mapped && _options.Fixtures.TryGetValue(mapped, out file)))
            return _texts[id] = SafeXml.Decode(System.IO.File.ReadAllBytes(file));
        if (fixture is null)
            throw new ScriptException($"There is no fixture, response or request '{id}' yet.");
        if (fixture.IsDynamic || fixture.Reference is null)
            throw new ScriptException($"The fixture '{id}' is to be supplied: --fixture {id}=FILE.");
        return _texts[id] = fixture.Contained ?? ReferenceFiles.Read(Root, _script.File, fixture.Reference);
    }

    private string? Variable(string name)
    {
        var value = Resolve(name);
        if (value is not null && IsSecret(name))
            Secrets.Add(value);
        return value;
    }

    private bool IsSecret(string variable) => Secrets.IsName(variable) || _options.SecretVariables.Contains(variable);

    private string? Resolve(string name)
    {
        var variable = _script.Variables.FirstOrDefault(variable => variable.Name == name);
        if (_learned.TryGetValue(name, out var learned))
            return learned;
        if (_options.Variables.TryGetValue(name, out var given))
            return given;
        if (variable is null)
            return null;
        var found = Source(variable) ?? (variable.Default is { } value ? Fill(value) : null);
        return found ?? throw new ScriptException($"The variable '{name}' has no value: {Why(variable)}");
    }

    private static string Why(ScriptVariable variable) => (variable.Expression ?? variable.Path ?? variable.HeaderField) is { } query
        ? $"'{query}' finds nothing in {variable.SourceId ?? "the last answer"}."
        : $"supply it with --var {variable.Name}=…";

    private string? Source(ScriptVariable variable)
    {
        if (variable.HeaderField is { } header)
        {
            var exchange = variable.SourceId is { } source ? Exchange(source) : Last;
            return exchange is null ? null : _requests.ContainsValue(exchange) && !_responses.ContainsValue(exchange)
                ? exchange.RequestHeader(header) : exchange.ResponseHeader(header);
        }

        if ((variable.Expression ?? variable.Path) is not { } query)
            return null;
        var body = variable.SourceId is { } id ? Known(id) : Last is { } last ? new Body(last.ResponseBody) : null;
        if (body is null || body.IsEmpty)
            return null;
        var filled = Fill(query);
        var values = variable.Expression is null
            ? PathQuery.Select(body, filled, _options.Validator) : FhirPathQuery.Select(body, filled, _options.Validator);
        if (values.Count > 1 && _options.Strict)
            throw new ScriptException($"The variable '{variable.Name}' finds {values.Count} values.");
        return values.Count == 0 ? null
            : values[0] ?? throw new ScriptException($"The variable '{variable.Name}' finds an element that has no value of its own.");
    }

    private Body? Known(string id) =>
        Exchange(id) is not null || _script.Fixtures.Any(fixture => fixture.Id == id) || _options.Fixtures.ContainsKey(id) ? Fixture(id)
            : null;
}

/// <summary>Where a resource is on the server.</summary>
internal sealed record ServerId(string Type, string Id, string? Version);
