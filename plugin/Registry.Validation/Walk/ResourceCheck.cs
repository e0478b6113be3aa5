using Registry.Validation.Questionnaires;

namespace Registry.Validation.Walk;

/// <summary>Everything that is checked of a whole resource: the snapshot, the profiles it claims, and what no snapshot can say.</summary>
internal sealed class ResourceCheck(WalkState state, IssueList issues)
{
    public void Run(CompiledSchema schema)
    {
        var walk = new SnapshotWalk(state, issues);
        walk.Resource(0, schema);
        walk.Claims(0, schema);
        IdCheck.Run(state.Tree, issues);
        Answers(state.Tree.Root);
        if (state.Tree.Root.TypeName == "Bundle")
            BundleCheck.Run(state, issues);
    }

    private void Answers(FhirNode resource)
    {
        // What could not be read is reported, and would be missing here.
        if (resource.TypeName == "QuestionnaireResponse" && !state.IsUnread(resource.Id) && !state.HasUnread(resource.Id))
            ResponseCheck.Run(resource, state.Schemas.Questionnaires, issues);
        if (resource.TypeName != "Bundle")
            return;
        foreach (var entry in resource.Named("entry"))
        {
            if (entry.Child("resource") is { Exists: true } inner)
                Answers(inner);
        }
    }
}
