using Registry.Validation.Invariants;
using Registry.Validation.Issues;
using Registry.Validation.Schemas;
using Registry.Validation.Tree;

namespace Registry.Validation.Walk;

/// <summary>Walks a tree beside a compiled schema and lists every departure; it never stops at the first.</summary>
internal sealed partial class SnapshotWalk
{
    private readonly FhirTree _tree;
    private readonly SchemaSet _schemas;
    private readonly IssueList _issues;
    private readonly TreeFacts _facts;

    public SnapshotWalk(FhirTree tree, SchemaSet schemas, IssueList issues)
    {
        _tree = tree;
        _schemas = schemas;
        _issues = issues;
        _facts = new TreeFacts(tree);
    }

    /// <summary>Validates a resource against a schema of its type.</summary>
    public void Resource(int node, CompiledSchema schema)
    {
        Constraints(node, node, schema.Constraints);
        Children(node, node, schema.Root);
    }

    private void Element(int node, int resource, ElementSchema schema)
    {
        ref var record = ref _tree[node];
        if (record.Shape is { IsResource: true })
        {
            Contained(node);
            return;
        }

        if (schema.ContentReference is { } same)
        {
            Constraints(node, resource, same.Constraints);
            Children(node, resource, same);
            return;
        }

        var typeCode = record.Shape!.TypeCode;
        if (schema.TypeOf(typeCode) is not { } type)
        {
            WrongType(node, schema, typeCode);
            return;
        }

        Values(node, schema);
        if (schema.Binding is not null)
            BindingCheck.Check(new FhirNode(_tree, node), schema.Binding, _issues);
        if (type.Targets is { } targets)
            ReferenceCheck.Check(new FhirNode(_tree, node), targets, _issues);
        Constraints(node, resource, type.Constraints);
        Content(node, resource, schema, type);
    }

    /// <summary>The children by the most specific list there is: the element's own, its profiles', its type's.</summary>
    private void Content(int node, int resource, ElementSchema schema, TypeSchema type)
    {
        var checkedByProfile = false;
        foreach (var profile in type.Profiles)
        {
            if (profile is null)
                continue;
            Children(node, resource, profile.Root);
            checkedByProfile = true;
        }

        if (schema.Children is not null)
            Children(node, resource, schema);
        else if (!checkedByProfile && type.Type is { } own && _tree[node].FirstChild >= 0 | own.Root.HasRequired)
            Children(node, resource, own.Root);
    }

    private void Contained(int node)
    {
        var at = new FhirNode(_tree, node);
        if ((_tree[node].Flags & NodeFlags.Opaque) != 0)
        {
            _issues.Add(at, "undefined-resource-type", IssueSeverity.Error, IssueCode.NotSupported,
                "No loaded package defines this resource type, so its content cannot be checked; leave it out, or ask for the package to be added.");
        }
        else if (_schemas.Type(at.TypeName) is { } schema)
        {
            Resource(node, schema);
        }
    }

    private void Constraints(int node, int resource, Constraint[] constraints)
    {
        foreach (var constraint in constraints)
        {
            if (constraint.Check(new InvariantScope(new FhirNode(_tree, node), new FhirNode(_tree, resource), _facts)))
                continue;
            _issues.Add(new FhirNode(_tree, node), constraint.Id, constraint.IsError ? IssueSeverity.Error : IssueSeverity.Warning,
                IssueCode.Invariant, $"{constraint.Human} ({constraint.Key})");
        }
    }

    private void WrongType(int node, ElementSchema schema, string typeCode) =>
        _issues.Add(new FhirNode(_tree, node), "type-not-allowed", IssueSeverity.Error, IssueCode.Structure,
            $"'{schema.Name}' must not be of type {typeCode} here; allowed: {string.Join(", ", schema.Types.Select(type => type.Code))}.");

    private void Values(int node, ElementSchema schema)
    {
        var at = new FhirNode(_tree, node);
        if (schema.Fixed is { } exact && !exact.Equals(at))
            _issues.Add(at, "fixed-value", IssueSeverity.Error, IssueCode.Value, $"The value must be exactly {exact.Text ?? "the one the profile fixes"}.");
        if (schema.Pattern is { } pattern && !pattern.Matches(at))
            _issues.Add(at, "pattern-value", IssueSeverity.Error, IssueCode.Value, $"The value must hold {pattern.Text ?? "what the profile's pattern holds"}.");
        if (schema.MaxLength is { } longest && at.Value.Length > longest && System.Text.Encoding.UTF8.GetCharCount(at.Value) > longest)
            _issues.Add(at, "max-length", IssueSeverity.Error, IssueCode.Value, $"The value is longer than {longest} characters; shorten it.");
    }
}
