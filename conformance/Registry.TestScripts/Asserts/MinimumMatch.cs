namespace Registry.TestScripts.Asserts;

/// <summary>
/// Whether a resource holds everything of another: order does not count, more elements may be there, repeated elements need as many
/// distinct matches. The id of the resource is ignored. An element without a value asks for presence.
/// </summary>
internal sealed class MinimumMatch
{
    private const int MaxComparisons = 2_000_000;
    private readonly Dictionary<(XElement, XElement), bool> _known = [];
    private int _comparisons;

    /// <summary>The differences, each with its path; none where everything is there.</summary>
    public static IReadOnlyList<string> Differences(XElement minimum, XElement actual)
    {
        if (minimum.Name.LocalName != actual.Name.LocalName && actual.Name.LocalName == "Bundle")
            return InBundle(minimum, actual);
        var match = new MinimumMatch();
        return minimum.Name.LocalName != actual.Name.LocalName
            ? [$"The type is {actual.Name.LocalName}, not {minimum.Name.LocalName}."]
            : [.. match.Compare(minimum, actual, minimum.Name.LocalName, isRoot: true)];
    }

    private static IReadOnlyList<string> InBundle(XElement minimum, XElement bundle)
    {
        var candidates = bundle.Descendants().Where(element => element.Name == minimum.Name && element.Parent?.Name.LocalName == "resource")
            .Select(element => Differences(minimum, element)).ToList();
        return candidates.Count == 0
            ? [$"The Bundle has no entry of type {minimum.Name.LocalName}."]
            : candidates.MinBy(differences => differences.Count)!;
    }

    private IEnumerable<string> Compare(XElement minimum, XElement actual, string path, bool isRoot)
    {
        foreach (var attribute in minimum.Attributes()
            .Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.LocalName != "id"))
        {
            var found = (string?)actual.Attribute(attribute.Name);
            if (found != attribute.Value && !(attribute.Name.LocalName == "value" && attribute.Value.Length == 0 && found is not null))
                yield return $"{path}: expected '{attribute.Value}', found {(found is null ? "nothing" : $"'{found}'")}.";
        }

        if (minimum.Name.LocalName == "div")
        {
            if (Words(minimum) != Words(actual))
                yield return $"{path}: the narrative differs.";
            yield break;
        }

        foreach (var group in minimum.Elements().Where(child => !isRoot || child.Name.LocalName != "id").GroupBy(child => child.Name))
        {
            foreach (var difference in CompareGroup([.. group], [.. actual.Elements(group.Key)], $"{path}.{group.Key.LocalName}"))
                yield return difference;
        }
    }

    private IEnumerable<string> CompareGroup(XElement[] wanted, XElement[] there, string path)
    {
        if (there.Length == 0)
        {
            yield return $"{path}: expected {(wanted.Length == 1 ? "it" : $"{wanted.Length}")}, found none.";
            yield break;
        }

        var partners = Pair(wanted, there);
        var free = Enumerable.Range(0, there.Length).Where(index => Array.IndexOf(partners, index) < 0).ToList();
        for (var index = 0; index < wanted.Length; index++)
        {
            if (partners[index] >= 0)
                continue;
            var inner = wanted.Length > 1 ? $"{path}[{index}]" : path;
            // With one candidate left, what differs in it says more than that nothing matches.
            if (free.Count != 1)
            {
                yield return $"{inner}: none of the {there.Length} there matches it.";
                continue;
            }

            foreach (var difference in Compare(wanted[index], there[free[0]], inner, isRoot: false))
                yield return difference;
        }
    }

    /// <summary>A largest matching (augmenting paths): greedy pairing would miss some.</summary>
    private int[] Pair(XElement[] wanted, XElement[] there)
    {
        var partners = Enumerable.Repeat(-1, wanted.Length).ToArray();
        var owners = Enumerable.Repeat(-1, there.Length).ToArray();
        for (var index = 0; index < wanted.Length; index++)
            Augment(index, new bool[there.Length]);
        return partners;

        bool Augment(int want, bool[] tried)
        {
            for (var candidate = 0; candidate < there.Length; candidate++)
            {
                if (tried[candidate] || !Holds(wanted[want], there[candidate]))
                    continue;
                tried[candidate] = true;
                if (owners[candidate] >= 0 && !Augment(owners[candidate], tried))
                    continue;
                owners[candidate] = want;
                partners[want] = candidate;
                return true;
            }

            return false;
        }
    }

    private bool Holds(XElement minimum, XElement actual)
    {
        if (_known.TryGetValue((minimum, actual), out var holds))
            return holds;
        if (++_comparisons > MaxComparisons)
            throw new ScriptException(
                $"The comparison was stopped after {MaxComparisons} steps: the fixture or the answer repeats too much.");
        return _known[(minimum, actual)] = !Compare(minimum, actual, "", isRoot: false).Any();
    }

    private static string Words(XElement element) =>
        string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
