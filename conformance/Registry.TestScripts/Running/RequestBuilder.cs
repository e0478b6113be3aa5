using Registry.TestScripts.Clients;

namespace Registry.TestScripts.Running;

/// <summary>What an operation asks of HTTP: method, URL, headers and body.</summary>
internal sealed partial class RequestBuilder(RunState state, RunOptions options, Func<string, string>? fill = null)
{
    private readonly Func<string, string> _fill = fill ?? state.Fill;

    private static readonly HashSet<string> Reads = new(StringComparer.Ordinal)
    {
        "read", "vread", "history", "history-instance", "history-type", "history-system", "search", "search-type", "search-system", "get",
        "capabilities", "metadata",
    };

    private static readonly HashSet<string> Operations = new(StringComparer.Ordinal)
    {
        "apply", "cancel", "closure", "compose", "conforms", "data-requirements", "document", "evaluate", "evaluate-measure", "everything",
        "expand", "fail", "find", "finish", "implements", "lookup", "match", "meta", "meta-add", "meta-delete", "populate", "populatehtml",
        "populatelink", "process-message", "questionnaire", "release", "reserve", "resume", "set-input", "set-output", "start", "stats",
            "stop",
        "submit-data", "subset", "subsumes", "suspend", "transform", "translate", "validate", "validate-code",
    };

    /// <exception cref="ScriptException">The code has no meaning in HTTP that this runner knows.</exception>
    public static HttpMethod Method(ScriptOperation operation) => operation.Code switch
    {
        null => HttpMethod.Get,
        var code when Reads.Contains(code) => IsSearchByPost(operation) ? HttpMethod.Post : HttpMethod.Get,
        "create" or "transaction" or "batch" or "post" => HttpMethod.Post,
        "update" or "updateCreate" or "put" => HttpMethod.Put,
        "delete" or "deleteCondSingle" or "deleteCondMultiple" => HttpMethod.Delete,
        "patch" => HttpMethod.Patch,
        "head" => HttpMethod.Head,
        "options" => HttpMethod.Options,
        _ when IsOperation(operation) => operation.SourceId is null ? HttpMethod.Get : HttpMethod.Post,
        var code => throw new ScriptException($"The operation '{code}' is not supported."),
    };

    /// <summary>Where it goes: url before params before targetId before the type of sourceId.</summary>
    public Uri Url(ScriptOperation operation, Destination destination)
    {
        var text = operation.Url is { } url ? Absolute(state.Fill(url), destination)
            : $"{destination.Base.OriginalString.TrimEnd('/')}{Path(operation)}";
        // What follows '#' in a URL is never sent, and no URL of FHIR has it.
        text = text.Replace("#", "%23", StringComparison.Ordinal);
        if (!Uri.TryCreate(text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = !operation.EncodeRequestUrl },
            out var uri) ||
            uri.Scheme is not ("http" or "https"))
            throw new ScriptException($"'{text}' is no URL of HTTP.");
        return uri;
    }

    /// <summary>What the operation asks of a client under test. What has no value yet is the client's to choose.</summary>
    public ExpectedRequest Expected(ScriptOperation operation, Destination destination)
    {
        var server = destination.Base.OriginalString.TrimEnd('/');
        var open = new RequestBuilder(state, options, state.FillKnown);
        var target = operation.Url is { } url ? Absolute(state.FillKnown(url), destination).Replace(server, "", StringComparison.Ordinal)
            : operation is { Code: "update" or "updateCreate", Params: null, TargetId: null, Resource: { } type } ? $"/{type}/${{id}}"
            : open.Path(operation);
        return new ExpectedRequest(Method(operation).Method, target, operation.Label, operation.Line)
        {
            Shown = state.Secrets.Redact(target)!,
        };
    }

    public IReadOnlyList<(string Name, string Value)> Headers(ScriptOperation operation, bool hasBody)
    {
        var headers = operation.Headers.Where(header => header.Field.Length > 0)
            .Select(header => (Name: header.Field, Value: state.Fill(header.Value))).ToList();
        Add("Accept", operation.Accept ?? options.Format);
        if (hasBody)
            Add("Content-Type", operation.ContentType ?? BodyFormat(operation));
        return headers;

        void Add(string name, string format)
        {
            if (format == "none" || headers.Any(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                return;
            headers.Add((name, format switch
            {
                "xml" or "json" => $"application/fhir+{format}",
                "ttl" => "application/fhir+turtle",
                _ => state.Fill(format),
            }));
        }
    }

    /// <summary>The text to send; null for none.</summary>
    public string? Body(ScriptOperation operation)
    {
        if (operation.SourceId is not { } source)
            return null;
        var body = state.Fixture(source);
        return state.IsContained(source) && operation.ContentType is "json" or "xml" && body.IsXml != (operation.ContentType == "xml")
            ? body.As(operation.ContentType, options.Validator) : body.Text;
    }

    private string BodyFormat(ScriptOperation operation) => state.Fixture(operation.SourceId!).IsXml ? "xml" : "json";

    private static bool IsOperation(ScriptOperation operation) => operation.Code is { } code &&
        (Operations.Contains(code) || code.StartsWith('$') || operation.Params?.TrimStart('/').StartsWith('$') == true);

    private static bool IsSearchByPost(ScriptOperation operation) => operation is { SourceId: not null, Params: { } parameters } &&
        parameters.TrimStart('/').StartsWith("_search", StringComparison.Ordinal);

    private static string Absolute(string url, Destination destination) =>
        Scheme().IsMatch(url) ? url : $"{destination.Base.OriginalString.TrimEnd('/')}/{url.TrimStart('/')}";

    private string Path(ScriptOperation operation)
    {
        if (operation.Code is "transaction" or "batch")
            return operation.Params is { Length: > 0 } query ? _fill(query) : "";
        if (operation.Code is "capabilities" && operation.Params?.Contains("metadata", StringComparison.Ordinal) != true)
            return "/metadata" + _fill(operation.Params ?? "");
        var type = operation.Resource is { } resource ? "/" + _fill(resource) : "";
        var isUpdate = operation.Code is "update" or "updateCreate" or "put";
        var isDelete = Method(operation) == HttpMethod.Delete;
        if (operation.Params is { } given && _fill(given) is var parameters && (!isDelete || parameters.Trim('/', '?', ' ').Length > 0))
        {
            return (type.Length > 0 || !(isUpdate || operation.Code is "create") || NamesItsType(parameters, operation) ? type
                : "/" + TypeOf(operation)) + Join(parameters);
        }

        var suffix = IsOperation(operation) ? $"/${operation.Code!.TrimStart('$')}" : "";
        if (operation.TargetId is { } target)
            return Target(operation, target) + suffix;
        if (operation.Code is "metadata")
            return "/metadata";
        // Without an id, a delete would be one of everything of its type.
        if (isDelete && operation.SourceId is { } deleted)
            return Target(operation, deleted);
        if (operation.Code is "read" or "vread" or "patch" || isDelete || (isUpdate && operation.SourceId is null))
            throw new ScriptException($"The operation '{operation.Code}' needs url, params or targetId.");
        if (operation.SourceId is not null && type.Length == 0)
            type = "/" + TypeOf(operation);
        if (isUpdate)
        {
            type += "/" + (state.Fixture(operation.SourceId!).Identity.Id
                ?? throw new ScriptException($"The fixture '{operation.SourceId}' has no id."));
        }

        return type + suffix + (operation.Code is "history" or "history-type" or "history-system" ? "/_history" : "");
    }

    private string TypeOf(ScriptOperation operation) => operation.SourceId is not { } source
        ? throw new ScriptException($"The operation '{operation.Code}' needs resource or sourceId: nothing says of which type it is.")
        : state.Fixture(source).ResourceType ?? throw new ScriptException($"The fixture '{source}' is no resource, so it has no type.");

    // Parameters such as Patient/1 have the type in them.
    private bool NamesItsType(string parameters, ScriptOperation operation)
    {
        var first = parameters.TrimStart('/').Split('/', '?');
        return first[0] is [>= 'A' and <= 'Z', ..] && (first.Length > 1 || operation.SourceId is null || first[0] == TypeOf(operation));
    }

    private string Target(ScriptOperation operation, string target)
    {
        var at = state.ServerIds.GetValueOrDefault(target);
        if (at is null)
        {
            var body = state.Fixture(target);
            var (id, version) = body.Identity;
            at = new ServerId(body.ResourceType ?? "", id ?? throw new ScriptException($"'{target}' has no id to aim at."), version);
        }

        return $"/{at.Type}/{at.Id}" + operation.Code switch
        {
            "vread" => $"/_history/{at.Version ?? throw new ScriptException($"'{target}' has no version to aim at.")}",
            "history" or "history-instance" => "/_history",
            _ => "",
        };
    }

    private static string Join(string parameters) =>
        parameters.Length == 0 || parameters[0] is '/' or '?' ? parameters : "/" + parameters;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*://", RegexOptions.NonBacktracking)]
    private static partial Regex Scheme();
}
