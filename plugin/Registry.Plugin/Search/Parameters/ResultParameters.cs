namespace Registry.Plugin.Search.Parameters;

/// <summary>
/// <c>_count</c> (spec Q5a): there is no paging, so it is the largest number of matches that the caller takes; 0 asks for the number alone,
/// <see href="http://hl7.org/fhir/STU3/search.html#count"/>.
/// </summary>
internal sealed class CountParameter : ISearchParameter
{
    public bool IsNamed(string name) => name == "_count";

    public void Apply(string name, string value, SearchConditions conditions)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var most))
            conditions.AddError(new("'_count' is not a whole number, 0 or more.", "Give one, such as _count=50, or leave it out."));
        else
            conditions.AtMost(name, most);
    }
}

/// <summary><c>_pretty</c>: whoever writes the answer looks at it (spec Q5a).</summary>
internal sealed class PrettyParameter : ISearchParameter
{
    public bool IsNamed(string name) => name == PrettyPrint.Parameter;

    public void Apply(string name, string value, SearchConditions conditions)
    {
        if (value is not ("true" or "false"))
            conditions.AddError(new("'_pretty' is neither true nor false.", "Give one of the two, or leave it out."));
        else
            conditions.Note(name, value);
    }
}
