namespace Registry.Validation.Tree;

/// <summary>What a tree was read from, which decides what its positions mean.</summary>
public enum SourceFormat
{
    /// <summary>It was built in memory and has no positions.</summary>
    None,

    /// <summary>FHIR JSON.</summary>
    Json,

    /// <summary>FHIR XML.</summary>
    Xml,
}
