using System.Collections.Concurrent;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.FhirPath;
using Hl7.Fhir.Model;
using Hl7.FhirPath;
using Hl7.FhirPath.Expressions;

namespace Registry.Validation.Invariants;

/// <summary>Checks an invariant with the FHIRPath engine of the Firely SDK. Each expression is compiled once, when first needed.</summary>
internal static class FhirPathInvariant
{
    private static readonly FhirPathCompiler Compiler = new(new SymbolTable(FhirPathCompiler.DefaultSymbolTable).AddFhirExtensions());
    private static readonly ConcurrentDictionary<string, Lazy<CompiledExpression>> Compiled = new(StringComparer.Ordinal);

    public static Func<InvariantScope, bool> For(string expression)
    {
        var compiled = Compiled.GetOrAdd(expression, text => new Lazy<CompiledExpression>(() => Compiler.Compile(text)));
        return scope => Holds(compiled.Value, scope);
    }

    private static bool Holds(CompiledExpression expression, InvariantScope scope)
    {
        // A context remembers its resource, so each evaluation gets its own.
        var context = new EvaluationContext().WithResourceOverrides(
            scope.Facts.ForFhirPath(scope.Resource), scope.Facts.ForFhirPath(scope.RootResource));
        foreach (var result in expression([scope.Facts.ForFhirPath(scope.Node)], context))
        {
            // Empty is not false, and anything but a boolean counts as true: FHIRPath 4.5, singleton evaluation.
            if (result is ITypedElement { Value: false })
                return false;
        }

        return true;
    }
}
