using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Registry.Plugin.Search.Parameters;

namespace Registry.Plugin.Search;

/// <summary>
/// Reads the parameters of a search: every one is applied, or rejected with how to fix it; none is passed over unless the caller says so.
/// </summary>
internal sealed class SearchReader(bool isLenient)
{
    private static readonly ISearchParameter[] Parameters =
        [new PatientParameter(), new IdentifierParameter(), new IdParameter(), new StatusParameter(), DateParameter.Start,
            DateParameter.LastUpdated, new SummaryParameter()];

    private QueryString _applied;

    public SearchConditions Conditions { get; } = new();

    /// <summary>The query string of exactly what was applied (spec Q5).</summary>
    public string Applied => _applied.ToUriComponent();

    public void Read(IEnumerable<KeyValuePair<string, StringValues>> parameters)
    {
        foreach (var (name, values) in parameters)
        {
            // The host has settled the format.
            if (name == "_format")
                continue;
            foreach (var value in values)
                Read(name, value ?? "");
        }
    }

    private void Read(string name, string value)
    {
        var parameter = Array.Find(Parameters, parameter => parameter.IsNamed(name));
        if (parameter is null)
        {
            if (!isLenient)
            {
                Conditions.AddError(new(
                    $"{ParameterLabel.Of(name, "What is given")} is not a search parameter of the registry.",
                    "See /metadata for those there are, or send Prefer: handling=lenient to have it ignored."));
            }

            return;
        }

        if (value.Length == 0)
            Conditions.AddError(new($"'{name}' has no value.", "Give one, or leave it out."));
        else
            parameter.Apply(name, value, Conditions);
        _applied = _applied.Add(name, value);
    }
}
