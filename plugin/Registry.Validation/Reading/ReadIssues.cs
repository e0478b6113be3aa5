namespace Registry.Validation.Reading;

/// <summary>What can be wrong with the serialised form, said the same for JSON and for XML.</summary>
internal static class ReadIssues
{
    public static void Fatal(this IssueList issues, SourcePosition position, string id, string code, IssueText text) =>
        issues.Add(position, id, IssueSeverity.Fatal, code, text, "");

    public static void UnknownElement(this IssueList issues, FhirNode node, TypeShape type)
    {
        var name = TreeExpression.Echo(node.Tree.Text(node.Id));
        issues.Add(node, "unknown-element", IssueSeverity.Error, IssueCode.Structure, name is null
            ? new($"{type.Name} has no element of this name.", "Remove it.")
            : new($"{type.Name} has no element '{name}'.", "Remove it, or correct its spelling."));
    }

    public static void Empty(this IssueList issues, FhirNode node)
    {
        if (!node.HasValue && !node.FirstChild.Exists)
            node.Tree.MarkUnread(node.Id);
        issues.Add(node, "empty-element", IssueSeverity.Error, IssueCode.Structure, node.HasValue
            ? new("The member with '_' is an empty object.", "Leave it out, or give it an id or an extension.")
            : new("The element is empty.", "Give it a value or children, or leave it out."));
    }

    public static void Primitive(this IssueList issues, FhirNode node, string error) =>
        issues.Add(node, "primitive-value", IssueSeverity.Error, IssueCode.Value,
            new($"The value is not a valid {node.TypeName}.", $"Correct it: {error}."));

    public static void TooManyElements(this IssueList issues, SourcePosition position, ReadLimits limits) =>
        issues.Fatal(position, "too-many-elements", IssueCode.TooCostly,
            new($"The content has more than {limits.MaxNodes} elements.", "Give less at once."));

    public static void TooDeep(this IssueList issues, SourcePosition position, ReadLimits limits) =>
        issues.Fatal(position, "too-deep", IssueCode.TooCostly,
            new($"The content is nested deeper than {limits.MaxDepth} levels.", "A FHIR resource needs far fewer."));

    public static void UnknownResource(this IssueList issues, SourcePosition position, string expression, string? type)
    {
        if (type is null)
        {
            issues.Add(position, "unknown-resource-type", IssueSeverity.Error, IssueCode.Structure,
                new("'resourceType' is missing, or its value is not a text.",
                    "Give the name of a resource type of FHIR STU3, as in \"resourceType\": \"Appointment\"."), expression);
            return;
        }

        var name = TreeExpression.Echo(Encoding.UTF8.GetBytes(type));
        issues.Add(position, "unknown-resource-type", IssueSeverity.Error, IssueCode.Structure,
            new(name is null ? "This is not an STU3 resource type." : $"'{name}' is not an STU3 resource type.",
                "Give the name of a resource type of FHIR STU3, such as Appointment, in its exact spelling."), expression);
    }

    public static void UnsupportedResource(this IssueList issues, SourcePosition position, string type) =>
        issues.Fatal(position, "unsupported-resource-type", IssueCode.NotSupported,
            new($"The resource type {type} is not known here.", AskForDefinition.Missing));

    /// <summary>
    /// A resource within another one, of a type without a definition: one that FHIR knows is kept as a node, so that the validator can say
    /// what that means.
    /// </summary>
    public static void Undefined(this IssueList issues, FhirNode node, string? type, bool isKnown)
    {
        if (!isKnown)
        {
            issues.UnknownResource(node.Record.Position, node.Expression, type);
            return;
        }

        node.Tree.SetValue(node.Id, Encoding.UTF8.GetBytes(type!));
        node.Record.Flags = NodeFlags.Opaque;
    }
}
