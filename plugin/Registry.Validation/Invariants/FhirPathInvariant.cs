using System.Collections.Concurrent;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.FhirPath;
using Hl7.Fhir.Model;
using Hl7.FhirPath;
using Hl7.FhirPath.Expressions;
using Registry.Validation.Invariants.Expressions;

namespace Registry.Validation.Invariants;

/// <summary>Checks an invariant with the FHIRPath engine of the Firely SDK. Each expression is compiled once, when first needed.</summary>
internal static class FhirPathInvariant
{
    private const string AllCall = ".all(";

    private static readonly FhirPathCompiler Compiler = new(FhirPathFunctions.Create());
    private static readonly ConcurrentDictionary<string, Lazy<CompiledExpression?>> Compiled = new(StringComparer.Ordinal);

    /// <summary>The check of an expression: whether it holds, be it that nothing comes of it; null where the engine cannot tell.</summary>
    public static Condition For(string expression, bool emptyHolds = true)
    {
        var compiled = Compiled.GetOrAdd(expression, text => new Lazy<CompiledExpression?>(() => Compile(text)));
        var isAboutRoot = expression.Contains("%rootResource", StringComparison.Ordinal);
        return scope => compiled.Value is { } ready ? Evaluate(ready, scope, emptyHolds, isAboutRoot) : null;
    }

    /// <summary>The check of an expression on the tree itself as far as it is plain, and by the engine where it is not.</summary>
    public static Condition PlainFirst(string expression, bool emptyHolds)
    {
        var engine = For(expression, emptyHolds);
        return Plain(expression) is not { } plain ? engine : scope =>
        {
            var holds = plain(scope) ?? emptyHolds;
            return scope.Facts.TakeLeftToEngine() ? engine(scope) : holds;
        };
    }

    /// <summary>The expression, compiled to work on the tree itself; null where it needs the engine.</summary>
    public static Condition? Plain(string expression)
    {
        try
        {
            return ExpressionCompiler.Compile(Compiler.Parse(expression));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static CompiledExpression? Compile(string expression)
    {
        try
        {
            return Compiler.Compile(MakeDefinite(expression));
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    // The engine throws where an expression meets what it was not written for, such as two values where it compares one.
    private static bool? Evaluate(CompiledExpression expression, InvariantScope scope, bool emptyHolds, bool isAboutRoot)
    {
        try
        {
            return Holds(expression, scope, emptyHolds, isAboutRoot);
        }
        catch (Exception error) when (
            error is InvalidOperationException or ArgumentException or FormatException or InvalidCastException
                or NotSupportedException or OverflowException)
        {
            return null;
        }
    }

    private static bool Holds(CompiledExpression expression, InvariantScope scope, bool emptyHolds, bool isAboutRoot)
    {
        // A context remembers its resource, so each evaluation gets its own.
        var resource = scope.Facts.ForFhirPath(scope.Resource);
        var context = new TreeContext(scope.Facts, scope.Node).WithResourceOverrides(
            resource, isAboutRoot ? scope.Facts.ForFhirPath(scope.RootResource) : resource);
        if (scope.Extension.Exists)
            context.Environment["extension"] = [scope.Facts.ForFhirPath(scope.Extension)];
        var isEmpty = true;
        foreach (var result in expression([scope.Facts.ForFhirPath(scope.Node)], context))
        {
            isEmpty = false;
            // Anything but a boolean counts as true: FHIRPath 4.5, singleton evaluation.
            if (result is ITypedElement { Value: false })
                return false;
        }

        return !isEmpty || emptyHolds;
    }

    /// <summary>
    /// The expression with each criterion of <c>all</c> made true or false, never empty. The SDK's engine answers <c>all(criterion)</c> by
    /// nothing where a criterion is empty, and nothing passes for true. FHIRPath says false: all holds only where every criterion is true,
    /// <see href="http://hl7.org/fhirpath/STU1/#allcriteria-expression-boolean"/>.
    /// </summary>
    private static string MakeDefinite(string expression)
    {
        var at = expression.IndexOf(AllCall, StringComparison.Ordinal);
        if (at < 0)
            return expression;
        var start = at + AllCall.Length;
        var end = Closing(expression, start);
        return end < 0
            ? expression
            : new StringBuilder(expression, 0, start, expression.Length + 20)
                .Append("iif(").Append(MakeDefinite(expression[start..end])).Append(", true, false)")
                .Append(MakeDefinite(expression[end..])).ToString();
    }

    /// <summary>Where the bracket closes that is open at <paramref name="start"/>; -1 where it does not.</summary>
    private static int Closing(string expression, int start)
    {
        var open = 1;
        var quoted = false;
        for (var at = start; at < expression.Length; at++)
        {
            switch (expression[at])
            {
                case '\\' when quoted:
                    at++;
                    break;
                case '\'':
                    quoted = !quoted;
                    break;
                case '(' when !quoted:
                    open++;
                    break;
                case ')' when !quoted && --open == 0:
                    return at;
            }
        }

        return -1;
    }
}
