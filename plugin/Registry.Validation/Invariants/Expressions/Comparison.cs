using Registry.Validation.Primitives;

namespace Registry.Validation.Invariants.Expressions;

/// <summary>Comparisons of a path with literals, as FHIRPath makes them where both sides have one item at most.</summary>
internal static class Comparison
{
    /// <summary><c>path = 'text'</c></summary>
    public static Condition EqualTo(NodePath path, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return scope => path.Single(scope, out var count) is var node && count == 0 ? null : count == 1 && IsText(node)
            && node.ValueIs(utf8);
    }

    /// <summary><c>path = true</c></summary>
    public static Condition EqualTo(NodePath path, bool value) =>
        scope => path.Single(scope, out var count) is var node && count == 0 ? null : count == 1 && IsBoolean(node)
            && node.ValueIs(value ? "true"u8 : "false"u8);

    /// <summary><c>path in ('a' | 'b')</c></summary>
    public static Condition In(NodePath path, IReadOnlyList<string> texts)
    {
        var set = texts.Select(Encoding.UTF8.GetBytes).ToArray();
        // Nothing is in no list: the engine says false here, not empty.
        return scope => path.Single(scope, out var count) is var node && count == 0 ? false : count > 1 ? null : IsText(node)
            && Array.Exists(set, text => node.ValueIs(text));
    }

    /// <summary>A path where a boolean is asked for: a boolean is itself, any other single item is true.</summary>
    public static Condition AsBoolean(NodePath path) => scope =>
        path.Single(scope, out var count) is var node && count != 1 ? null : !IsBoolean(node) || node.ValueIs("true"u8);

    /// <summary>Whether a text satisfies a test: <c>path.startsWith('#')</c> and the like.</summary>
    public static Condition OnText(NodePath path, Func<string, bool> test) => scope =>
        path.Single(scope, out var count) is var node && count != 1 ? null : IsText(node) && node.GetString() is { } text ? test(text)
            : null;

    public static Condition Compare(Number left, string op, Number right) => scope => Holds(left(scope).CompareTo(right(scope)), op);

    /// <summary><c>path >= 0</c></summary>
    public static Condition Compare(NodePath path, string op, decimal number) => scope =>
    {
        var node = path.Single(scope, out var count);
        if (count == 0)
            return null;
        if (count == 1 && IsNumber(node)
            && decimal.TryParse(node.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return Holds(value.CompareTo(number), op);
        scope.Facts.LeaveToEngine();
        return null;
    };

    /// <summary>Two paths. Of what is not there nothing comes, and sets of different size differ; the rest is for the engine.</summary>
    public static Condition Compare(NodePath left, string op, NodePath right) => scope =>
    {
        var (first, second) = (left.Count(scope), right.Count(scope));
        if (first == 0 || second == 0)
            return null;
        if (first != second && op is ("=" or "!="))
            return op == "!=";
        scope.Facts.LeaveToEngine();
        return null;
    };

    private static bool Holds(int order, string op) => op switch
    {
        "=" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };

    private static bool IsNumber(FhirNode node) => node.Record.Type?.Primitive is PrimitiveKind.Decimal or PrimitiveKind.Integer
        or PrimitiveKind.UnsignedInt or PrimitiveKind.PositiveInt;

    private static bool IsBoolean(FhirNode node) => node.Record.Type?.Primitive == PrimitiveKind.Boolean;

    // Dates and numbers are no texts to FHIRPath, even where they are written like one.
    private static bool IsText(FhirNode node) => node.Record.Type?.Primitive is PrimitiveKind.String or PrimitiveKind.Markdown
        or PrimitiveKind.Code
        or PrimitiveKind.Id or PrimitiveKind.Oid or PrimitiveKind.Uuid or PrimitiveKind.Uri or PrimitiveKind.Base64Binary;
}
