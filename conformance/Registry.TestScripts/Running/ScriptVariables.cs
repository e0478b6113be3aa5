using Registry.TestScripts.Queries;

namespace Registry.TestScripts.Running;

/// <summary>The variables of a script: what the tester gives, what a client used, what an answer holds, or the default.</summary>
internal sealed class ScriptVariables(RunState state, Script script, RunOptions options)
{
    private readonly Dictionary<string, string> _learned = new(StringComparer.Ordinal);

    /// <summary>Gives a variable the value that a client used for it.</summary>
    public void Learn(string name, string value) => _learned[name] = value;

    /// <summary>Takes note of the secrets that need no answer, as an answer may hold a value before the script uses it.</summary>
    public void AddKnownSecrets()
    {
        foreach (var (_, value) in options.Variables.Where(variable => IsSecret(variable.Key)))
            state.Secrets.Add(value);
        foreach (var variable in script.Variables.Where(variable => IsSecret(variable.Name)))
        {
            if (variable.Default is { } value && !value.Contains("${", StringComparison.Ordinal))
                state.Secrets.Add(value);
        }
    }

    /// <summary>The value of a variable; null where no variable has that name.</summary>
    public string? Find(string name)
    {
        var value = Resolve(name);
        if (value is not null && IsSecret(name))
            state.Secrets.Add(value);
        return value;
    }

    /// <summary>
    /// Takes note of secrets in what was answered: the reports show that answer, maybe long before the script uses the variable.
    /// </summary>
    public void LearnSecrets()
    {
        foreach (var variable in script.Variables.Where(variable => IsSecret(variable.Name)))
        {
            try
            {
                state.Secrets.Add(Source(variable) ?? "");
            }
            catch (Exception none) when (none is not OutOfMemoryException)
            {
                // It has no value in this answer; where the script uses it, that is reported.
            }
        }
    }

    private bool IsSecret(string variable) => Secrets.IsName(variable) || options.SecretVariables.Contains(variable);

    private string? Resolve(string name)
    {
        var variable = script.Variables.FirstOrDefault(variable => variable.Name == name);
        if (_learned.TryGetValue(name, out var learned))
            return learned;
        if (options.Variables.TryGetValue(name, out var given))
            return given;
        if (variable is null)
            return null;
        var found = Source(variable) ?? (variable.Default is { } value ? state.Fill(value) : null);
        return found ?? throw new ScriptException($"The variable '{name}' has no value: {Why(variable)}");
    }

    private static string Why(ScriptVariable variable) => (variable.Expression ?? variable.Path ?? variable.HeaderField) is { } query
        ? $"'{query}' finds nothing in {variable.SourceId ?? "the last answer"}."
        : $"supply it with --var {variable.Name}=…";

    private string? Source(ScriptVariable variable)
    {
        if (variable.HeaderField is { } header)
        {
            var exchange = variable.SourceId is { } source ? state.Exchange(source) : state.Last;
            var isRequest = variable.SourceId is { } named && state.IsRequest(named);
            return exchange is null ? null : isRequest
                ? exchange.RequestHeader(header) : exchange.ResponseHeader(header);
        }

        if ((variable.Expression ?? variable.Path) is not { } query)
            return null;
        var body = variable.SourceId is { } id ? Known(id) : state.Last is { } last ? new Body(last.ResponseBody) : null;
        if (body is null || body.IsEmpty)
            return null;
        var filled = state.Fill(query);
        var values = variable.Expression is null
            ? PathQuery.Select(body, filled, options.Validator) : FhirPathQuery.Select(body, filled, options.Validator);
        if (values.Count > 1 && options.Strict)
            throw new ScriptException($"The variable '{variable.Name}' finds {values.Count} values.");
        return values.Count == 0 ? null
            : values[0] ?? throw new ScriptException($"The variable '{variable.Name}' finds an element that has no value of its own.");
    }

    private Body? Known(string id) =>
        state.Exchange(id) is not null || script.Fixtures.Any(fixture => fixture.Id == id) || options.Fixtures.ContainsKey(id)
            ? state.Fixture(id) : null;
}
