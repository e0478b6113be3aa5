namespace Registry.Validation.Walk;

/// <summary>A document carries what its Composition refers to, <see href="http://hl7.org/fhir/STU3/documents.html#content"/>.</summary>
internal static class DocumentReferences
{
    private static readonly string[] Carried = ["subject", "encounter", "author", "party", "custodian", "detail", "entry"];

    public static void Check(FhirNode bundle, ReferenceTargetsInTree targets, IssueList issues)
    {
        var composition = bundle.Child("entry") is { Exists: true } first ? first.Child("resource") : default;
        if (!composition.Exists || composition.TypeName != "Composition")
            return;
        foreach (var reference in composition.Descendants("reference"))
        {
            if (!reference.HasValue || reference.Value.StartsWith("#"u8)
                || !Carried.Contains(reference.Parent.Name, StringComparer.Ordinal))
                continue;
            if (!targets.Find(reference).Exists)
                issues.Add(reference, "bundle-document-reference", IssueSeverity.Error, IssueCode.NotFound,
                    new("A document carries every resource that its Composition refers to.", "Add an entry with this full URL."));
        }
    }
}
