namespace Registry.Validation.Walk;

/// <summary>
/// References: the type of the target where its URL or the target itself tells it, and its profile where the target is at hand.
/// </summary>
internal sealed partial class SnapshotWalk
{
    /// <summary>
    /// The resource in this tree that a Reference, or the text of one, points to; one that does not exist where it is elsewhere.
    /// </summary>
    public FhirNode Resolve(FhirNode node)
    {
        var reference = node.HasValue ? node : node.Child("reference");
        return reference.HasValue ? _state.Targets.Find(reference) : default;
    }

    private void Reference(int node, TypeSchema type)
    {
        var reference = new FhirNode(_tree, node).Child("reference");
        if (!reference.HasValue)
            return;
        var target = _state.Targets.Find(reference);
        if (target.Exists && (target.Record.Flags & NodeFlags.Unread) != 0)
            return;
        var targetType = target.Exists ? target.TypeName : ReferenceUrl.TypeIn(reference.Value, Schemas.Shapes);
        if (!target.Exists && targetType is null && ReferenceUrl.NamesUnknownType(reference.Value, Schemas.Shapes))
        {
            _issues.Add(reference, "reference-target", IssueSeverity.Error, IssueCode.Structure, type.Targets is { } known
                ? new("The reference names no STU3 resource type.", $"It must point to one of: {string.Join(", ", known)}.")
                : new("The reference names no STU3 resource type.", "Write a relative reference as Type/id."));
            return;
        }

        if (type.Targets is { } targets && targetType is { Length: > 0 } && !targets.Contains(targetType, StringComparer.Ordinal))
        {
            _issues.Add(reference, "reference-target", IssueSeverity.Error, IssueCode.Structure,
                new("The reference points to a type of resource that is not allowed here.",
                    $"Point to one of: {string.Join(", ", targets)}."));
            return;
        }

        if (target.Exists)
            TargetProfile(reference, target, type);
    }

    private void NotUsableTarget(FhirNode reference, TypeSchema type)
    {
        foreach (var url in type.TargetProfiles)
        {
            if (Schemas.UnusableReason(url) is { } reason)
                Unusable(reference,
                    new("A profile that the target must satisfy was not checked, because it cannot be used.",
                        AskForDefinition.Because(reason)));
        }
    }

    private void TargetProfile(FhirNode reference, FhirNode target, TypeSchema type)
    {
        foreach (var schema in type.TargetSchemas)
        {
            // An unknown profile may be satisfied, and a resource is always one of its own type.
            if (schema is null)
                NotUsableTarget(reference, type);
            if (schema is null || IsPlainType(schema) || Conforms(target, schema.Root))
                return;
        }

        if (type.TargetSchemas.Length > 0)
            _issues.Add(reference, "reference-profile", IssueSeverity.Error, IssueCode.Structure,
                new("The resource that this points to satisfies no profile of those that it may satisfy.",
                    $"Point to one that satisfies one of them: {string.Join(", ", type.TargetProfiles)}."));

        bool IsPlainType(CompiledSchema schema) => schema.Url == ShapeSet.CoreCanonical + target.TypeName || schema.Shape.Name is "Resource"
            or "DomainResource";
    }
}
