namespace Registry.Plugin.Search.Parameters;

/// <summary>The ids of registered appointments.</summary>
internal sealed class IdParameter : ISearchParameter
{
    public bool IsNamed(string name) => name == "_id";

    public void Apply(string name, string value, SearchConditions conditions)
    {
        var ids = TokenValue.Alternatives(value).ToList();
        if (ids.TrueForAll(FhirId.IsValid))
            conditions.Ids(name, ids);
        else
            conditions.Fault("'_id' takes ids as the server gave them, separated by commas.");
    }
}
