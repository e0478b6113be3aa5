namespace PackageGenerator.Facts;

/// <summary>
/// What is a fact in a definition, declared member by member. Whatever a shape does not name is words, and is left behind.
/// </summary>
internal abstract record Shape
{
    /// <summary>A primitive that JSON writes as a string.</summary>
    public static readonly Shape Text = new Primitive(PrimitiveKind.String);

    /// <summary>An integer or decimal.</summary>
    public static readonly Shape Number = new Primitive(PrimitiveKind.Number);

    public static readonly Shape Flag = new Primitive(PrimitiveKind.Boolean);

    internal enum PrimitiveKind
    {
        String,
        Number,
        Boolean,
    }

    /// <summary>A value without elements, but perhaps with extensions.</summary>
    /// <param name="Kind">How JSON writes it.</param>
    /// <param name="Extensions">The extensions on the primitive itself that are facts, by url.</param>
    internal sealed record Primitive(PrimitiveKind Kind, params string[] Extensions) : Shape;

    internal sealed record Group(params Member[] Members) : Shape;

    /// <summary>The extensions that are facts, by url, with simple values or a reference.</summary>
    internal sealed record ExtensionList(params string[] Urls) : Shape;

    /// <summary>A choice of type, the type's name at the end of the element's name: <c>fixed[x]</c>.</summary>
    internal sealed record Choice : Shape;
}

/// <summary>One element that a shape keeps.</summary>
/// <param name="Name">The element's name in FHIR; for a choice the part before <c>[x]</c>.</param>
/// <param name="Shape">What of it is a fact.</param>
/// <param name="Repeats">Whether JSON writes it as an array.</param>
internal sealed record Member(string Name, Shape Shape, bool Repeats = false);
