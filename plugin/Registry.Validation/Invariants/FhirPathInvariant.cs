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
    private static readonly FhirPathCompiler Compiler = new(FhirPathFunctions.Create());
    private static readonly ConcurrentDictionary<string, Lazy<CompiledExpression?>> Compiled = new(StringComparer.Ordinal);

    /// <summary>The check of an expression: whether it holds, or null where the engine cannot tell.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="emptyHolds">Whether it holds where nothing comes of it.</param>
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
            return Compiler.Compile(AllCriteria.MakeDefinite(expression));
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
}
