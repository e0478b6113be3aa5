namespace Registry.Validation.Walk;

/// <summary>What holds of a Bundle as a whole and no snapshot says, <see href="http://hl7.org/fhir/STU3/bundle.html"/>.</summary>
internal static class BundleCheck
{
    // What a document carries of that which its Composition refers to, http://hl7.org/fhir/STU3/documents.html#content.
    private static readonly string[] Carried = ["subject", "encounter", "author", "party", "custodian", "detail", "entry"];

    public static void Run(WalkState state, IssueList issues)
    {
        Bundle(state.Tree.Root, state, issues);
        foreach (var resource in state.Tree.Root.Descendants("resource"))
        {
            if (resource.TypeName == "Bundle")
                Bundle(resource, state, issues);
        }
    }

    private static void Bundle(FhirNode bundle, WalkState state, IssueList issues)
    {
        foreach (var entry in bundle.Named("entry"))
            FullUrl(entry, state, issues);
        var type = bundle.Child("type");
        if (type.ValueIs("document"u8))
        {
            First(bundle, "Composition", "document", issues);
            var meta = bundle.Child("meta");
            if (!IsUnread(meta) && (!meta.Exists || !meta.Child("lastUpdated").Exists))
                issues.Add(bundle, "bundle-document-date", IssueSeverity.Error, IssueCode.Required,
                    new("A document needs a date of its assembly.", "Give it in meta.lastUpdated."));
            // An entry that could not be read may be the one that is referred to.
            if (!state.HasUnread(bundle.Id))
                References(bundle, state.Targets, issues);
        }
        else if (type.ValueIs("message"u8))
        {
            First(bundle, "MessageHeader", "message", issues);
        }
    }

    private static void First(FhirNode bundle, string expected, string kind, IssueList issues)
    {
        var first = bundle.Child("entry");
        if (!first.Exists)
            issues.AddMissing(bundle, "entry", "bundle-first-entry", new(
                $"A {kind} starts with an entry that holds a {expected}.",
                "Give it."));
        else if (!IsUnread(first) && !IsUnread(first.Child("resource"))
            && (!first.Child("resource").Exists || first.Child("resource").TypeName != expected))
            issues.Add(first, "bundle-first-entry", IssueSeverity.Error, IssueCode.Invalid,
                new($"The first entry of a {kind} must hold a {expected}.", "Put it first."));
    }

    private static void References(FhirNode bundle, ReferenceTargetsInTree targets, IssueList issues)
    {
        var composition = bundle.Child("entry") is { Exists: true } first ? first.Child("resource") : default;
        if (!composition.Exists || composition.TypeName != "Composition")
            return;
        foreach (var reference in composition.Descendants("reference"))
        {
            if (reference.HasValue && !reference.Value.StartsWith("#"u8) && Carried.Contains(reference.Parent.Name, StringComparer.Ordinal)
                && !targets.Find(reference).Exists)
                issues.Add(reference, "bundle-document-reference", IssueSeverity.Error, IssueCode.NotFound,
                    new("A document carries every resource that its Composition refers to.", "Add an entry with this full URL."));
        }
    }

    private static bool IsUnread(FhirNode node) => node.Exists && (node.Record.Flags & NodeFlags.Unread) != 0;

    /// <summary>A full URL is absolute; a RESTful one ends in the type and id of its resource.</summary>
    private static void FullUrl(FhirNode entry, WalkState state, IssueList issues)
    {
        var url = entry.Child("fullUrl");
        var resource = entry.Child("resource");
        if (url.HasValue && !ReferenceUrl.IsAbsolute(url.Value))
        {
            issues.Add(url, "bundle-full-url", IssueSeverity.Error, IssueCode.Value,
                new("The full URL must be absolute, as http(s)://…/Type/id or urn:uuid:….", "Correct it."));
            return;
        }

        if (!url.HasValue || !resource.Exists || resource.Child("id") is not { HasValue: true } id)
            return;
        // Other URLs, such as canonical ones, say nothing about the id.
        if (!url.Value.StartsWith("http"u8) || ReferenceUrl.TypeIn(url.Value, state.Schemas.Shapes) is null)
            return;
        if (!ReferenceUrl.WithoutVersion(url.Value).EndsWith(Encoding.UTF8.GetBytes($"/{resource.TypeName}/{id.GetString()}")))
            issues.Add(url, "bundle-full-url", IssueSeverity.Error, IssueCode.Invalid,
                new("The full URL must end in the type and the id of the entry's resource.", "Correct the one or the other."));
    }
}
