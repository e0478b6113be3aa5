using PackageGenerator.Sources;

namespace PackageGenerator.Closure;

/// <summary>What one definition needs of another.</summary>
/// <param name="ResourceType">The type of the definition that is needed.</param>
/// <param name="Canonical">Its address.</param>
internal readonly record struct Reference(string ResourceType, Canonical Canonical)
{
    /// <summary>Terminology may live elsewhere (SNOMED CT, UCUM, BCP 47); without a type or profile nothing can be checked.</summary>
    public bool MayBeExternal => ResourceType != "StructureDefinition";
}
