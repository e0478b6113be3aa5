using Hl7.Fhir.Model;
using Registry.Validation.Tree;

namespace Registry.Validation.Invariants;

/// <summary>What invariants need of a whole tree, each part found once and only when asked for.</summary>
internal sealed class TreeFacts(FhirTree tree)
{
    private HashSet<string>? _containedIds;
    private HashSet<string>? _localTargets;
    private FhirPathTree? _fhirPath;

    /// <summary>The ids of the resources that the outermost one contains.</summary>
    public HashSet<string> ContainedIds => _containedIds ??= FindContainedIds();

    /// <summary>What local references point to, without the <c>#</c>.</summary>
    public HashSet<string> LocalTargets => _localTargets ??= FindLocalTargets();

    /// <summary>The node as the FHIRPath engine sees it.</summary>
    public PocoNode ForFhirPath(FhirNode node) => (_fhirPath ??= new FhirPathTree(tree)).Find(node.Id);

    private HashSet<string> FindContainedIds()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var contained in tree.Root.Named("contained"))
        {
            if (contained.Child("id") is { Exists: true, HasValue: true } id)
                ids.Add(id.GetString()!);
        }

        return ids;
    }

    private HashSet<string> FindLocalTargets()
    {
        var targets = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 1; at < tree.Count; at++)
        {
            var node = new FhirNode(tree, at);
            if (node.HasValue && node.Value.StartsWith("#"u8) && node.Name == "reference")
                targets.Add(node.GetString()![1..]);
        }

        return targets;
    }
}
