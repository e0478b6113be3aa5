namespace Registry.Validation.Walk;

/// <summary>Walks a tree beside compiled schemas and lists every departure; it never stops at the first.</summary>
internal sealed partial class SnapshotWalk(WalkState state, IssueList issues)
{
    private readonly WalkState _state = state;
    private readonly FhirTree _tree = state.Tree;
    private readonly IssueList _issues = issues;

    public SchemaSet Schemas => _state.Schemas;

    /// <summary>Validates a resource against the definition of its type or a profile on that.</summary>
    public void Resource(int node, CompiledSchema schema)
    {
        Constraints(node, node, schema.Constraints);
        Children(node, node, schema.Root, TypeOf(node));
    }

    private void Element(int node, int resource, ElementSchema schema)
    {
        ref var record = ref _tree[node];
        // What could not be read is reported, and says nothing further.
        if ((record.Flags & NodeFlags.Unread) != 0)
            return;
        if (record.Shape is { IsResource: true })
        {
            Inner(node, schema);
            return;
        }

        if (schema.ContentReference is { } same)
        {
            Constraints(node, resource, schema.ContentConstraints);
            Children(node, resource, schema, same);
            return;
        }

        var typeCode = record.Shape!.TypeCode;
        if (schema.TypeOf(typeCode) is not { } type)
        {
            WrongType(node, schema, typeCode);
            return;
        }

        Values(node, schema);
        if (CodingCheck.HasCode(typeCode))
            CodingCheck.Check(new FhirNode(_tree, node), Schemas, _issues);
        if (typeCode == "Reference")
            Reference(node, type);
        Constraints(node, resource, type.Constraints);
        Content(node, resource, schema, type);
    }

    /// <summary>The children by the most specific list there is: the element's own, its profiles', its type's.</summary>
    private void Content(int node, int resource, ElementSchema schema, TypeSchema type)
    {
        // A backbone element has a shape of its own, which the general type's list does not fit.
        var own = type.Type is { } general && ReferenceEquals(general.Shape, _tree[node].Type) ? general.Root : null;
        var checkedByProfile = type.ProfileUrls.Length > 0 && Profiles(node, resource, type, own);
        if (schema.Children is not null)
            Children(node, resource, schema, own);
        else if (!checkedByProfile && own is not null && _tree[node].FirstChild >= 0 | own.HasRequired)
            Children(node, resource, own);
    }

    /// <summary>A resource within another one: contained, or in a Bundle or Parameters.</summary>
    private void Inner(int node, ElementSchema schema)
    {
        var at = new FhirNode(_tree, node);
        if ((_tree[node].Flags & NodeFlags.Opaque) != 0)
        {
            _issues.Add(at, "undefined-resource-type", IssueSeverity.Error, IssueCode.NotSupported,
                new(
                    "No loaded package defines this resource type, so its content cannot be checked.",
                    "Leave it out, or ask for the package to be added."));
            return;
        }

        // What the reader could not make out is reported already.
        if (Schemas.Type(at.TypeName) is not { } typeSchema)
            return;
        var type = schema.TypeOf(at.TypeName) ?? schema.TypeOf("DomainResource") ?? schema.TypeOf("Resource");
        if (type is null)
            WrongType(node, schema, at.TypeName);
        Resource(node, typeSchema);
        if (type is { ProfileUrls.Length: > 0 })
            Profiles(node, node, type, typeSchema.Root);
        Claims(node, typeSchema);
    }

    private ElementSchema? TypeOf(int node) => _tree[node].Type is { } type && Schemas.Type(type.Name) is { } schema
        && ReferenceEquals(schema.Shape, type) ? schema.Root : null;

    private void WrongType(int node, ElementSchema schema, string typeCode) =>
        _issues.Add(new FhirNode(_tree, node), "type-not-allowed", IssueSeverity.Error, IssueCode.Structure,
            new(
                $"'{schema.Name}' must not be of type {typeCode} here.",
                $"Allowed: {string.Join(", ", schema.Types.Select(type => type.Code))}."));
}
