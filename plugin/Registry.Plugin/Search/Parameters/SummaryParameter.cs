namespace Registry.Plugin.Search.Parameters;

/// <summary><c>_summary</c>: only the number, or everything.</summary>
internal sealed class SummaryParameter : ISearchParameter
{
    public bool IsNamed(string name) => name == "_summary";

    public void Apply(string name, string value, SearchConditions conditions)
    {
        if (value is "count" or "false")
            conditions.Summarise(name, countOnly: value == "count");
        else
            conditions.Fault("'_summary' takes count or false; registered appointments are small, so there is no shorter form.");
    }
}
