using Registry.Validation.Terminology;

namespace Registry.Validation.Schemas;

/// <summary>A binding to a value set, with its codes where they are known.</summary>
internal sealed class Binding(string strength, BoundSet valueSet, BoundSet? maximum)
{
    public bool IsRequired => strength == "required";

    public string ValueSet => valueSet.Url;

    public BoundSet Set => valueSet;

    /// <summary>The value set beyond which even an extensible binding may not go; null if missing.</summary>
    public BoundSet? Maximum => maximum;

    /// <summary>The codes of the value set, null where the loaded packages cannot tell them all.</summary>
    public CodeSet? Codes => valueSet.Codes;
}
