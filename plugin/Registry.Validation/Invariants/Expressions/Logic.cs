namespace Registry.Validation.Invariants.Expressions;

/// <summary>A boolean of FHIRPath on an element: true, false, or empty, which is null here.</summary>
internal delegate bool? Condition(InvariantScope scope);

/// <summary>A whole number of FHIRPath on an element.</summary>
internal delegate int Number(InvariantScope scope);

/// <summary>The three-valued operators of FHIRPath, <see href="http://hl7.org/fhirpath/STU1/#boolean-logic"/>.</summary>
internal static class Logic
{
    public static Condition And(Condition left, Condition right) => scope =>
    {
        var first = left(scope);
        if (first == false)
            return false;
        var second = right(scope);
        return second == false ? false : first is null || second is null ? null : true;
    };

    public static Condition Or(Condition left, Condition right) => scope =>
    {
        var first = left(scope);
        if (first == true)
            return true;
        var second = right(scope);
        return second == true ? true : first is null || second is null ? null : false;
    };

    public static Condition Xor(Condition left, Condition right) => scope =>
        left(scope) is { } first && right(scope) is { } second ? first != second : null;

    public static Condition Implies(Condition left, Condition right) => scope =>
    {
        var first = left(scope);
        if (first == false)
            return true;
        var second = right(scope);
        return second == true ? true : first is null || second is null ? null : false;
    };

    public static Condition Not(Condition inner) => scope => !inner(scope);
}
