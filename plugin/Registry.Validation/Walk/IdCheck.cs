namespace Registry.Validation.Walk;

/// <summary>Ids are unique: those of elements within their resource, those of contained resources within what contains them.</summary>
internal static class IdCheck
{
    public static void Run(FhirTree tree, IssueList issues)
    {
        HashSet<(int, bool, string)>? seen = null;
        for (var at = 1; at < tree.Count; at++)
        {
            ref var record = ref tree[at];
            if (record.Shape is not { IsId: true } shape || (record.Flags & NodeFlags.HasValue) == 0)
                continue;
            var node = new FhirNode(tree, at);
            if (shape.IsXmlAttribute)
                ElementId(node, issues);
            // The id of a resource that nothing contains is the server's matter, not that of the text around it.
            var owner = shape.IsXmlAttribute ? Resource(node.Parent) : node.Parent.Record.Shape?.PathName == "contained"
                ? node.Parent.Parent : default;
            if (owner.Exists && !(seen ??= []).Add((owner.Id, shape.IsXmlAttribute, node.GetString()!)))
                issues.Add(node, "id-duplicate", IssueSeverity.Error, IssueCode.Invalid,
                    new("The same id is given twice within the resource.", "Make each one unique."));
        }
    }

    private static void ElementId(FhirNode node, IssueList issues)
    {
        if (node.Value.ContainsAny((byte)' ', (byte)'\t', (byte)'\n') || node.Value.Contains((byte)'\r'))
            issues.Add(node, "element-id", IssueSeverity.Error, IssueCode.Value, new(
                "The id of an element holds no white space.",
                "Remove it."));
    }

    /// <summary>The resource around an element. The two element lists of a StructureDefinition repeat each other's ids by design.</summary>
    private static FhirNode Resource(FhirNode node)
    {
        while (node.Record.Type is not { Kind: TypeKind.Resource }
            and not { Name: "StructureDefinition.snapshot" or "StructureDefinition.differential" } && node.Parent.Exists)
            node = node.Parent;
        return node;
    }
}
