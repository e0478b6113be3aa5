namespace Registry.Validation.Slicing;

/// <summary>What may stand beside the slices, <see href="http://hl7.org/fhir/STU3/valueset-resource-slicing-rules.html"/>.</summary>
internal enum SlicingRules
{
    /// <summary>Anything, anywhere.</summary>
    Open,

    /// <summary>Nothing.</summary>
    Closed,

    /// <summary>Anything, behind the slices.</summary>
    OpenAtEnd,
}
