using Registry.Validation.Invariants;

namespace Registry.Validation.Walk;

/// <summary>What an element's own value must be, and the invariants.</summary>
internal sealed partial class SnapshotWalk
{
    private void Values(int node, ElementSchema schema)
    {
        var at = new FhirNode(_tree, node);
        if (_state.HasUnread(node))
            return;
        if (schema.Fixed is { } exact && !exact.Equals(at))
            Value(at, "fixed-value",
                new("The value is not the one that the profile fixes.",
                    $"It must be exactly {exact.Text ?? "the one the profile fixes"}."));
        if (schema.Pattern is { } pattern && !pattern.Matches(at))
            Value(at, "pattern-value",
                new("The value does not hold what the profile's pattern holds.",
                    $"It must hold {pattern.Text ?? "what the profile's pattern holds"}."));
        if (schema.MinValue is { } least && least.Compare(at) < 0)
            Value(at, "min-value", new($"The value is below {least.Text}.", $"Give a value of at least {least.Text}."));
        if (schema.MaxValue is { } most && most.Compare(at) > 0)
            Value(at, "max-value", new($"The value is above {most.Text}.", $"Give a value of at most {most.Text}."));
        if (schema.MaxLength is { } longest && at.Value.Length > longest && Characters(at.Value) > longest)
            Value(at, "max-length", new($"The value is longer than {longest} characters.", "Shorten it."));
        if (schema.Binding is { } binding)
            BindingCheck.Check(at, binding, _issues);
    }

    private void Value(FhirNode at, string id, IssueText text) =>
        _issues.Add(at, id, IssueSeverity.Error, IssueCode.Value, text);

    // Unicode characters, as maxLength counts them: each byte that does not continue a character starts one.
    private static int Characters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var unit in utf8)
            count += (unit & 0xC0) == 0x80 ? 0 : 1;
        return count;
    }

    private void Constraints(int node, int resource, Constraint[] constraints)
    {
        foreach (var constraint in constraints)
        {
            var holds = constraint.Check(new InvariantScope(new FhirNode(_tree, node), new FhirNode(_tree, resource), _state.Facts));
            if (holds is null)
            {
                _issues.Add(new FhirNode(_tree, node), "invariant-not-checked", IssueSeverity.Information, IssueCode.Informational,
                    constraint.NotChecked);
            }
            else if (!holds.Value && !_state.IsAboutUnread(constraint, node, resource))
            {
                _issues.Add(new FhirNode(_tree, node), constraint.Id, constraint.IsError ? IssueSeverity.Error : IssueSeverity.Warning,
                    IssueCode.Invariant, Text(constraint, new FhirNode(_tree, node)));
            }
        }
    }

    /// <summary>The rule in words; of a narrative also which part of the rule is broken, as the rule alone names many things.</summary>
    private IssueText Text(Constraint constraint, FhirNode at) =>
        constraint.Key is "txt-1" or "txt-2" && at.Record.Shape?.TypeName == "xhtml"
            && _state.Facts.NarrativeError(at) is { } error && error.Key == constraint.Key
            ? new($"The narrative breaks the rule {constraint.Key}: {Sentence(constraint.Human)}", Sentence(error.Text))
            : new($"The rule {constraint.Key} is broken: {Sentence(constraint.Human)}", "Correct the element so that the rule holds.");

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}.";
}
