namespace Registry.Validation.Invariants.Expressions;

/// <summary>A boolean of FHIRPath on an element: true, false, or empty, which is null here.</summary>
internal delegate bool? Condition(InvariantScope scope);

/// <summary>A whole number of FHIRPath on an element.</summary>
internal delegate int Number(InvariantScope scope);

/// <summary>
/// The three-valued operators of FHIRPath, <see href="http://hl7.org/fhirpath/STU1/#boolean-logic"/>, which are those of C#. Where the left
/// side decides, the right one is not asked.
/// </summary>
internal static class Logic
{
    public static Condition And(Condition left, Condition right) =>
        scope => left(scope) is not false and var first ? first & right(scope) : false;

    public static Condition Or(Condition left, Condition right) =>
        scope => left(scope) is not true and var first ? first | right(scope) : true;

    public static Condition Xor(Condition left, Condition right) => scope => left(scope) ^ right(scope);

    public static Condition Implies(Condition left, Condition right) =>
        scope => left(scope) is not false and var first ? !first | right(scope) : true;

    public static Condition Not(Condition inner) => scope => !inner(scope);
}
