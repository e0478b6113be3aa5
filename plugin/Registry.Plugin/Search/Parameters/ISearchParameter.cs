namespace Registry.Plugin.Search.Parameters;

/// <summary>One search parameter, under whatever names callers know it.</summary>
internal interface ISearchParameter
{
    bool IsNamed(string name);

    /// <summary>Adds the condition that a value states, or what is wrong with it.</summary>
    void Apply(string name, string value, SearchConditions conditions);
}
