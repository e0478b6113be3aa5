namespace Registry.Validation.Schemas;

/// <summary>The three kinds of FHIR type that differ in their serialised form.</summary>
public enum TypeKind
{
    /// <summary>A value with optional id and extensions.</summary>
    Primitive,

    /// <summary>A data type or backbone element with child elements.</summary>
    Complex,

    /// <summary>A resource, which names its type in its serialised form.</summary>
    Resource,
}
