namespace FhirHost.Facades.Queries;

/// <summary>
/// The name of a search parameter as it stands in a URL: <c>subject:Patient.name:exact</c>, <c>_has:Observation:subject:code</c>.
/// </summary>
/// <param name="Code">The code of the parameter on the resources that are searched.</param>
/// <param name="Modifier">What comes after its colon; for a chain, the type of the target.</param>
/// <param name="Chain">The parameter on the resources that are referred to; null without a chain.</param>
/// <param name="Source">For <c>_has</c>, the type that refers, whose parameter <paramref name="Code"/> then is.</param>
internal sealed record ParameterName(string Code, string? Modifier = null, string? Chain = null, string? Source = null)
{
    private const string Has = "_has:";

    /// <exception cref="SearchValueException">It is not complete.</exception>
    public static ParameterName Parse(string name)
    {
        if (name.StartsWith(Has, StringComparison.Ordinal))
        {
            return name.Split(':', 4) is [_, { Length: > 0 } source, { Length: > 0 } code, { Length: > 0 } chain]
                ? new ParameterName(code, Chain: chain, Source: source)
                : throw new SearchValueException("_has is written as _has:[type]:[reference]:[parameter].");
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var own = dot < 0 ? name : name[..dot];
        var colon = own.IndexOf(':', StringComparison.Ordinal);
        return new ParameterName(colon < 0 ? own : own[..colon], colon < 0 ? null : own[(colon + 1)..], dot < 0 ? null : name[(dot + 1)..]);
    }
}
