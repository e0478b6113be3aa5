using Registry.Validation.Invariants;

namespace Registry.Validation.Walk;

/// <summary>Which elements hold content that could not be read, found once: a body can have as many errors as elements.</summary>
internal sealed class UnreadContent
{
    // Of each element around such content the names of the children that lead there.
    private readonly Dictionary<int, HashSet<string>> _names = [];

    public UnreadContent(FhirTree tree)
    {
        foreach (var unread in tree.Unread ?? [])
        {
            for (var at = unread; tree[at].Parent >= 0; at = tree[at].Parent)
            {
                if (!_names.TryGetValue(tree[at].Parent, out var names))
                    _names[tree[at].Parent] = names = new HashSet<string>(StringComparer.Ordinal);
                names.Add(tree[at].Shape?.PathName ?? "");
            }
        }
    }

    /// <summary>Whether such content is in one of an element's children of a name.</summary>
    public bool IsIn(int node, string child) => _names.TryGetValue(node, out var names) && names.Contains(child);

    public bool IsAround(int node) => _names.ContainsKey(node);

    /// <summary>Whether a rule on an element looks at what could not be read.</summary>
    public bool IsSeenBy(Constraint constraint, int node) => _names.TryGetValue(node, out var names) && names.Any(constraint.Mentions);
}
