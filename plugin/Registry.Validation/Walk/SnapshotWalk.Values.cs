using Registry.Validation.Invariants;
using Registry.Validation.Issues;
using Registry.Validation.Schemas;
using Registry.Validation.Tree;

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
            Value(at, "fixed-value", $"The value must be exactly {exact.Text ?? "the one the profile fixes"}.");
        if (schema.Pattern is { } pattern && !pattern.Matches(at))
            Value(at, "pattern-value", $"The value must hold {pattern.Text ?? "what the profile's pattern holds"}.");
        if (schema.MinValue is { } least && least.Compare(at) < 0)
            Value(at, "min-value", $"The value must be at least {least.Text}.");
        if (schema.MaxValue is { } most && most.Compare(at) > 0)
            Value(at, "max-value", $"The value must be at most {most.Text}.");
        if (schema.MaxLength is { } longest && at.Value.Length > longest && Characters(at.Value) > longest)
            Value(at, "max-length", $"The value is longer than {longest} characters; shorten it.");
        if (schema.Binding is { } binding)
            BindingCheck.Check(at, binding, _issues);
    }

    private void Value(FhirNode at, string id, string diagnostics) =>
        _issues.Add(at, id, IssueSeverity.Error, IssueCode.Value, diagnostics);

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
    private string Text(Constraint constraint, FhirNode at) =>
        constraint.Key is "txt-1" or "txt-2" && at.Record.Shape?.TypeName == "xhtml"
            && _state.Facts.NarrativeError(at) is { } error && error.Key == constraint.Key
            ? $"{constraint.Human.TrimEnd('.')}: {error.Text} ({constraint.Key})"
            : $"{constraint.Human} ({constraint.Key})";
}
