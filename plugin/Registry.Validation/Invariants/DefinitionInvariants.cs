namespace Registry.Validation.Invariants;

/// <summary>Rules of conformance resources, as their texts have them.</summary>
internal static class DefinitionInvariants
{
    private const string Specification = "http://hl7.org/fhir/StructureDefinition/";

    /// <summary>md-1: <c>*</c>, or a whole number above zero.</summary>
    public static bool IsPositiveOrAny(FhirNode max) =>
        max.ValueIs("*"u8) || (!max.Value.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && max.Value.ContainsAnyInRange((byte)'1', (byte)'9'));

    /// <summary>nsd-1: a root is known by an OID or a URI, not by a UUID.</summary>
    public static bool RootHasNoUuid(InvariantScope scope) => !scope.Node.Child("kind").ValueIs("root"u8)
        || !scope.Node.Named("uniqueId").Any(static unique => unique.Child("type").ValueIs("uuid"u8));

    /// <summary>sdf-5: the definition of an extension says where that may be used; that of the type Extension itself does not.</summary>
    public static bool ExtensionHasContext(InvariantScope scope) =>
        !scope.Node.Child("type").ValueIs("Extension"u8)
        || scope.Node.Child("derivation").ValueIs("specialization"u8)
        || (scope.Has("context") && scope.Has("contextType"));

    /// <summary>sdf-7: what is no constraint and no logical model is of the specification, and its url ends in its id.</summary>
    public static bool UrlOfSpecification(InvariantScope scope)
    {
        if (scope.Node.Child("derivation").ValueIs("constraint"u8) || scope.Node.Child("kind").ValueIs("logical"u8))
            return true;
        var url = scope.Node.Child("url").Value;
        var id = scope.Node.Child("id");
        var start = Encoding.UTF8.GetBytes(Specification);
        return url.IsEmpty || (url.StartsWith(start) && (!id.HasValue || url[start.Length..].SequenceEqual(id.Value)));
    }
}
