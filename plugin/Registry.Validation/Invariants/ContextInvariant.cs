using System.Text.RegularExpressions;
using Registry.Validation.Invariants.Expressions;

namespace Registry.Validation.Invariants;

/// <summary>
/// A rule that must be true of an element for an extension to be used on it,
/// <see href="http://hl7.org/fhir/STU3/structuredefinition-definitions.html#StructureDefinition.contextInvariant"/>. An expression of
/// which nothing comes is not true.
/// </summary>
internal sealed partial class ContextInvariant(string text)
{
    private Func<InvariantScope, bool?>? _check;

    /// <summary>The rule as the definition words it.</summary>
    public string Text => text;

    /// <summary>Whether the element that holds the extension satisfies the rule; null where that cannot be decided.</summary>
    public bool? Check(InvariantScope scope) => (_check ??= Compile())(scope);

    private Func<InvariantScope, bool?> Compile()
    {
        // The published rules name the value as JSON does; to FHIRPath it is "value", whatever its type.
        var expression = TypedValue().Replace(text, "%extension.value");
        var engine = FhirPathInvariant.For(expression, emptyHolds: false);
        if (FhirPathInvariant.Plain(expression) is not { } plain)
            return scope => engine(scope);
        return scope =>
        {
            var holds = plain(scope) ?? false;
            return scope.Facts.TakeLeftToEngine() ? engine(scope) : holds;
        };
    }

    [GeneratedRegex(@"%extension\.value[A-Z][A-Za-z0-9]*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TypedValue();
}
