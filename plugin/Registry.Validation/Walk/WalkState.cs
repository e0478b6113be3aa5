using Registry.Validation.Invariants;

namespace Registry.Validation.Walk;

/// <summary>What a walk and the trials it makes on the way have in common.</summary>
internal sealed class WalkState(FhirTree tree, SchemaSet schemas, ValidationOptions options)
{
    /// <summary>How many trials may be made within one another: references can lead on without end, and the stack cannot.</summary>
    public const int DeepestTrial = 24;

    /// <summary>How many trials are under way within one another.</summary>
    public int TrialDepth { get; set; }

    public FhirTree Tree => tree;

    /// <summary>The url of an extension, which the extensions within it ask for: looked up once for all of them.</summary>
    public FhirNode UrlOf(FhirNode extension)
    {
        if (!Urls.TryGetValue(extension.Id, out var url))
            Urls[extension.Id] = url = extension.Child("url");
        return url;
    }

    // Most resources have no extensions.
    private Dictionary<int, FhirNode> Urls => field ??= [];

    /// <summary>Whether some of an element's content could not be read, so that what it lacks is no error of its own.</summary>
    public bool HasUnread(int node) => tree.Unread is not null && Unread.IsAround(node);

    /// <summary>Whether an element itself is such content.</summary>
    public bool IsUnread(int node) => (tree[node].Flags & NodeFlags.Unread) != 0;

    /// <summary>Whether a rule on an element looks at content that could not be read.</summary>
    public bool IsAboutUnread(Constraint constraint, int node, int resource) => tree.Unread is not null
        && (Unread.IsSeenBy(constraint, node) || (constraint.LooksAtResource && Unread.IsSeenBy(constraint, resource)));

    private UnreadContent Unread => field ??= new UnreadContent(tree);

    public SchemaSet Schemas => schemas;

    public ValidationOptions Options => options;

    public TreeFacts Facts { get; } = new(tree);

    public ReferenceTargetsInTree Targets => Facts.Targets;

    /// <summary>
    /// The outcomes of trials. Each pair of element and definition is tried once, so that references in a circle end and
    /// time stays within elements times definitions. A pair under way counts as satisfied: so a circle proves nothing against itself.
    /// </summary>
    public Dictionary<(int Node, ElementSchema Schema), bool> Trials => field ??= [];
}
