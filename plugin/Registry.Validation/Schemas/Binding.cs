using Registry.Validation.Terminology;

namespace Registry.Validation.Schemas;

/// <summary>A binding to a value set, with its codes where they are known.</summary>
internal sealed class Binding(string strength, string valueSet, Func<CodeSet?> codes, Func<CodeSet?>? maxCodes)
{
    private readonly Lazy<CodeSet?> _codes = new(codes);
    private readonly Lazy<CodeSet?> _maxCodes = new(maxCodes ?? (() => null));

    public bool IsRequired => strength == "required";

    public bool IsExtensible => strength == "extensible";

    public string ValueSet => valueSet;

    /// <summary>The codes of the value set, null where the loaded packages cannot tell them all.</summary>
    public CodeSet? Codes => _codes.Value;

    /// <summary>The codes beyond which even an extensible binding may not go.</summary>
    public CodeSet? MaxCodes => _maxCodes.Value;
}
