using Registry.Plugin.Search.Parameters;

namespace Registry.Plugin.Search;

/// <summary>
/// Reads the parameters of a search: every one is applied, or rejected with how to fix it; none is passed over unless the caller says so.
/// </summary>
/// <param name="isLenient">Whether the caller says so.</param>
/// <param name="urlsRepeat">Whether one provider URL may be registered several times.</param>
internal sealed class SearchReader(bool isLenient, bool urlsRepeat)
{
    private static readonly ISearchParameter[] Parameters =
        [new PatientParameter(), new IdentifierParameter(), new IdParameter(), new StatusParameter(), DateParameter.Start,
            DateParameter.LastUpdated, new SummaryParameter(), new CountParameter(), new PrettyParameter()];

    private QueryString _applied;

    public SearchConditions Conditions { get; } = new(urlsRepeat);

    /// <summary>The query string of exactly what was applied (spec Q5).</summary>
    public string Applied => _applied.ToUriComponent();

    public void Read(IEnumerable<RequestParameter> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            // The host has settled the format.
            if (name != "_format")
                Read(name, value);
        }
    }

    private void Read(string name, string value)
    {
        if (Named(name) is not { } parameter)
        {
            if (!isLenient)
                Conditions.AddError(Unknown(name));
            return;
        }

        if (value.Length == 0)
            Conditions.AddError(new($"'{name}' has no value.", "Give one, or leave it out."));
        else
            Apply(parameter, name, value);
        if (parameter is not PrettyParameter)
            _applied = _applied.Add(name, value);
    }

    private static ISearchParameter? Named(string name)
    {
        foreach (var parameter in Parameters)
        {
            if (parameter.IsNamed(name))
                return parameter;
        }

        return null;
    }

    private void Apply(ISearchParameter parameter, string name, string value)
    {
        var before = Conditions.Errors.Count;
        parameter.Apply(name, value, Conditions);
        if (Conditions.Errors.Count == before || !DoubleEncoding.IsIn(value))
            return;
        // What else is wrong with it is wrong because of that.
        Conditions.Errors.RemoveRange(before, Conditions.Errors.Count - before);
        Conditions.AddError(DoubleEncoding.TextOf($"The value of '{name}'"));
    }

    private static OutcomeText Unknown(string name)
    {
        if (name.TrimStart() is ['{' or '[' or '<', ..])
            return new("The body is not a form: it looks like JSON or XML.",
                "Send the parameters as name=value, joined by &, with Content-Type: application/x-www-form-urlencoded.");
        if (DoubleEncoding.IsIn(name))
            return DoubleEncoding.TextOf("The name of a parameter");
        var meant = MeantParameter.Of(name) is { } near ? $"Did you mean '{near}'? " : "";
        return new($"{ParameterLabel.Of(name, "What is given")} is not a search parameter of the registry.",
            $"{meant}See /metadata for those there are, or send Prefer: handling=lenient to have it ignored.");
    }
}
