namespace Registry.Plugin.Search.Parameters;

/// <summary>The ids of registered appointments.</summary>
internal sealed class IdParameter : ISearchParameter
{
    private const int LongestId = 64;

    public bool IsNamed(string name) => name == "_id";

    public void Apply(string name, string value, SearchConditions conditions)
    {
        var ids = TokenValue.Alternatives(value).ToList();
        if (ids.TrueForAll(id => id.Length is > 0 and <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')))
            conditions.Ids(name, ids);
        else
            conditions.Fault("'_id' takes ids as the server gave them, separated by commas.");
    }
}
