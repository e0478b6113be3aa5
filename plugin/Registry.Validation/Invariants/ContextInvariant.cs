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
    private Condition? _check;

    /// <summary>The rule as the definition words it.</summary>
    public string Text => text;

    /// <summary>Whether the element that holds the extension satisfies the rule; null where that cannot be decided.</summary>
    public bool? Check(InvariantScope scope) => (_check ??= Compile())(scope);

    // The published rules name the value as JSON does; to FHIRPath it is "value", whatever its type.
    private Condition Compile() => FhirPathInvariant.PlainFirst(TypedValue().Replace(text, "%extension.value"), emptyHolds: false);

    [GeneratedRegex(@"%extension\.value[A-Z][A-Za-z0-9]*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TypedValue();
}
