using System.Xml;
using System.Xml.Linq;
using Registry.Validation.Primitives;

namespace Registry.Plugin.Cancel;

/// <summary>
/// Compares two appointments as FHIR content (spec C2): the format, the order of members and the spelling of an instant make no difference.
/// What the server owns, <c>meta</c>, and the elements named as free are left out.
/// </summary>
internal sealed class ContentDifference(IssueList issues, params string[] free)
{
    public const string Id = "C2";

    public void Compare(FhirNode next, FhirNode current)
    {
        var unmatched = new UnmatchedChildren(current);
        foreach (var child in next.Children)
        {
            if (!IsFree(child))
                CompareWith(child, unmatched.Take(child.Name));
        }

        foreach (var child in unmatched.Rest().Where(child => !IsFree(child)))
            issues.AddMissing(next, child.Name, Id,
                new(
                    $"'{child.Name}' of the registered appointment is missing.",
                    $"Only its status may change, so send everything else as it was. (rule {Id})"));
    }

    public static bool Same(FhirNode one, FhirNode other)
    {
        if (one.TypeName != other.TypeName || one.HasValue != other.HasValue || (one.HasValue && !SameValue(one, other)))
            return false;
        if (!one.FirstChild.Exists && !other.FirstChild.Exists)
            return true;
        var unmatched = new UnmatchedChildren(other);
        foreach (var child in one.Children)
        {
            if (unmatched.Take(child.Name) is not { Exists: true } counterpart || !Same(child, counterpart))
                return false;
        }

        return unmatched.Rest().Count == 0;
    }

    private void CompareWith(FhirNode child, FhirNode counterpart)
    {
        if (!counterpart.Exists)
            Report(child, new(
                $"'{child.Name}' is not in the registered appointment.",
                $"Only its status may change, so remove it. (rule {Id})"));
        else if (!Same(child, counterpart))
            Report(child,
                new(
                    $"'{child.Name}' differs from the registered appointment.",
                    $"Only its status may change, so send it as it was. (rule {Id})"));
    }

    private void Report(FhirNode node, IssueText text) =>
        issues.Add(node, Id, IssueSeverity.Error, IssueCode.BusinessRule, text);

    private bool IsFree(FhirNode child) => child.Name is "meta" || free.Contains(child.Name, StringComparer.Ordinal);

    private static bool SameValue(FhirNode one, FhirNode other)
    {
        if (one.Value.SequenceEqual(other.Value))
            return true;
        return one.TypeName switch
        {
            "instant" or "dateTime" => FhirMoment.TryParse(one.Value, out var left) && FhirMoment.TryParse(other.Value, out var right)
                && left == right,
            "xhtml" => SameMarkup(one.Value, other.Value),
            _ => false,
        };
    }

    private static bool SameMarkup(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        try
        {
            return XNode.DeepEquals(XElement.Parse(Encoding.UTF8.GetString(one)), XElement.Parse(Encoding.UTF8.GetString(other)));
        }
        catch (XmlException)
        {
            return false;
        }
    }
}

/// <summary>The children of an element by name, handed out in their order: the counterparts of another element's, in one pass.</summary>
internal sealed class UnmatchedChildren
{
    private readonly Dictionary<string, Queue<FhirNode>> _byName = new(StringComparer.Ordinal);

    public UnmatchedChildren(FhirNode parent)
    {
        foreach (var child in parent.Children)
        {
            if (!_byName.TryGetValue(child.Name, out var repeats))
                _byName.Add(child.Name, repeats = new Queue<FhirNode>(1));
            repeats.Enqueue(child);
        }
    }

    /// <summary>The next of this name; one that does not exist where none is left.</summary>
    public FhirNode Take(string name) => _byName.TryGetValue(name, out var repeats) && repeats.TryDequeue(out var next) ? next : default;

    public List<FhirNode> Rest() => [.. _byName.Values.SelectMany(repeats => repeats)];
}
