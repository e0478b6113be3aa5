using Registry.Validation.Issues;
using Registry.Validation.Schemas;

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
        if (state.Tree.Root.TypeName == "Bundle")
            BundleCheck.Run(state, issues);
    }
}
