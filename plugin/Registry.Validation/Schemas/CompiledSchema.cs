using Registry.Validation.Invariants;

namespace Registry.Validation.Schemas;

/// <summary>A type or profile, ready to validate with.</summary>
internal sealed class CompiledSchema(string url, TypeShape shape, ElementSchema root, ExtensionContext? context, SchemaSet schemas)
{
    public string Url => url;

    public byte[] Utf8Url { get; } = System.Text.Encoding.UTF8.GetBytes(url);

    public TypeShape Shape => shape;

    public ElementSchema Root => root;

    /// <summary>Where the extension that this defines may be used; null where it is no extension, or may be used anywhere.</summary>
    public ExtensionContext? Context => context;

    /// <summary>The rules that the element which holds the extension must satisfy.</summary>
    public ContextInvariant[] ContextInvariants { get; init; } = [];

    /// <summary>The constraints on the whole: the profile's and those of its type, each key once.</summary>
    public Constraint[] Constraints =>
        field ??= Constraint.Union([root.Constraints, schemas.Type(shape.Name)?.Root.Constraints ?? []]);
}
