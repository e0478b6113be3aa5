using Registry.TestScripts.Loading;
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
    private readonly Dictionary<string, Body> _sent = new(StringComparer.Ordinal);
    private readonly ScriptVariables _variables;
    private string? _sending;
    private bool _isStatementKnown;
    private Body? _statement;

    public RunState(Script script, RunOptions options)
    {
        _script = script;
        _options = options;
        var seed = script.Id.Aggregate(options.Seed, (hash, character) => unchecked((hash * 31) + character));
        _variables = new ScriptVariables(this, script, options);
        _substitutor = new Substitutor(new Generated(seed, options.Clock.GetUtcNow()), _variables.Find);
        foreach (var (name, value) in options.Destinations.Values.SelectMany(destination => destination.Headers))
            Secrets.AddHeader(name, value, isOwn: true);
        _variables.AddKnownSecrets();
    }

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
    public void Learn(string variable, string value) => _variables.Learn(variable, value);

    /// <summary>The fixture that an operation sends is filled in anew, once for URL and body; later asserts see what was sent.</summary>
    public void Begin(ScriptOperation operation)
    {
        _sending = operation.SourceId;
        _sent.Remove(operation.SourceId ?? "");
    }

    /// <summary>Where an operation got no answer, nothing may be evaluated on an older one in its place.</summary>
    public void Forget(ScriptOperation operation)
    {
        (Last, _sending) = (null, null);
        _requests.Remove(operation.RequestId ?? "");
        _responses.Remove(operation.ResponseId ?? "");
        ServerIds.Remove(operation.ResponseId ?? "");
    }

    public void Remember(ScriptOperation operation, Exchange exchange)
    {
        Last = exchange;
        _sending = null;
        foreach (var (name, value) in exchange.RequestHeaders)
            Secrets.AddHeader(name, value);
        Secrets.AddBody(exchange.ResponseBody);
        if (operation.ResponseId is { } response)
            _responses[response] = exchange;
        if (operation.RequestId is { } request)
            _requests[request] = exchange;
        _variables.LearnSecrets();
    }

    /// <summary>Whether an id is that of a request only.</summary>
    public bool IsRequest(string id) => _requests.ContainsKey(id) && !_responses.ContainsKey(id);

    public Exchange? Exchange(string id) => _responses.GetValueOrDefault(id) ?? _requests.GetValueOrDefault(id);

    /// <summary>The body of a fixture, of a response or of a request, with its placeholders filled in.</summary>
    public Body Fixture(string id) =>
        _responses.TryGetValue(id, out var response) ? new Body(response.ResponseBody)
        : _requests.TryGetValue(id, out var request) ? new Body(request.RequestBody)
        : _sent.TryGetValue(id, out var sent) ? sent
        : id == _sending ? _sent[id] = new Body(Fill(Text(id)))
        : new Body(Fill(Text(id)));

    /// <summary>Whether a fixture is contained in the script, whose format says nothing of the format it is sent in.</summary>
    public bool IsContained(string id) => !_responses.ContainsKey(id) && !_requests.ContainsKey(id) && !_options.Fixtures.ContainsKey(id)
        && _script.Fixtures.Any(fixture => fixture.Id == id && fixture.Contained is not null);

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

    /// <summary>The first server's CapabilityStatement, read once and only when it is needed; null where it cannot be read.</summary>
    public async Task<Body?> CapabilitiesAsync(CancellationToken cancellation)
    {
        if (_isStatementKnown || _options.Destinations.GetValueOrDefault(1) is not { } server)
            return _statement;
        _isStatementKnown = true;
        try
        {
            var url = new Uri($"{server.Base.OriginalString.TrimEnd('/')}/metadata");
            var exchange = await new Sender(_options).SendAsync(
                HttpMethod.Get, url, server, [("Accept", $"application/fhir+{_options.Format}")], null, cancellation);
            var body = new Body(exchange.ResponseBody);
            // Read as XML here, so that one which cannot be is a statement that cannot be read, and no error of the script.
            return _statement = body.ResourceType == "CapabilityStatement" && body.Xml.HasElements ? body : null;
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException and not OperationCanceledException)
        {
            return null;
        }
    }

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
}

/// <summary>Where a resource is on the server.</summary>
internal sealed record ServerId(string Type, string Id, string? Version);
