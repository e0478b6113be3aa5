using Hl7.Fhir.Model;
using Registry.Validation.Narrative;

namespace Registry.Validation.Invariants;

/// <summary>What invariants need of a whole tree, each part found once and only when asked for.</summary>
internal sealed class TreeFacts(FhirTree tree)
{
    private FhirPathTree? _fhirPath;
    private bool _leftToEngine;
    private int _narrative = -1;
    private (string Key, string Text)? _narrativeError;

    /// <summary>The resources that references can point to.</summary>
    public ReferenceTargetsInTree Targets => field ??= new ReferenceTargetsInTree(tree);

    /// <summary>What local references in a resource and in those it contains point to, without the <c>#</c>.</summary>
    public HashSet<string> LocalTargets(FhirNode container)
    {
        if (!AllLocalTargets.TryGetValue(container.Id, out var targets))
            AllLocalTargets[container.Id] = targets = FindLocalTargets(container);
        return targets;
    }

    private Dictionary<int, HashSet<string>> AllLocalTargets => field ??= [];

    /// <summary>Says that a plain expression met what it cannot judge, so that the engine is asked.</summary>
    public void LeaveToEngine() => _leftToEngine = true;

    /// <summary>Whether <see cref="LeaveToEngine"/> was called since this was last asked.</summary>
    public bool TakeLeftToEngine()
    {
        var left = _leftToEngine;
        _leftToEngine = false;
        return left;
    }

    /// <summary>The first rule that a narrative breaks, null where it breaks none. Two invariants ask of the same one.</summary>
    public (string Key, string Text)? NarrativeError(FhirNode div)
    {
        if (_narrative != div.Id)
        {
            _narrativeError = PlainNarrative.IsSurelyAllowed(div.Value) ? null : NarrativeXhtml.Error(div.Value);
            _narrative = div.Id;
        }

        return _narrativeError;
    }

    /// <summary>The node as the FHIRPath engine sees it.</summary>
    public PocoNode ForFhirPath(FhirNode node) => (_fhirPath ??= new FhirPathTree(tree)).Find(node.Id);

    private static HashSet<string> FindLocalTargets(FhirNode container)
    {
        var targets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reference in container.Descendants("reference"))
        {
            if (reference.Value is [(byte)'#', ..])
                targets.Add(reference.GetString()![1..]);
        }

        return targets;
    }
}
