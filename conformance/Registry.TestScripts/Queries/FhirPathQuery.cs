using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Model;
using Hl7.FhirPath;
using Hl7.FhirPath.Expressions;
using Registry.Validation;
using Registry.Validation.Invariants;
using Registry.Validation.Issues;

namespace Registry.TestScripts.Queries;

/// <summary>FHIRPath on STU3, by the engine of the Firely SDK and the definitions of our packages.</summary>
internal static class FhirPathQuery
{
    private static readonly FhirPathCompiler Compiler = new(BoundedFunctions.Over(FhirPathFunctions.Create()));

    /// <inheritdoc cref="PathQuery.Select"/>
    public static IReadOnlyList<string?> Select(Body body, string expression, FhirValidator? validator)
    {
        using var tree = body.Tree(validator, new IssueList());
        try
        {
            return Bounded.Run(expression, () =>
            {
                var facts = new TreeFacts(tree);
                var root = facts.ForFhirPath(tree.Root);
                var context = new TreeContext(facts, tree.Root).WithResourceOverrides(root, root);
                context.DebugTracer = new StepCheck(
                    expression.Contains("repeat", StringComparison.Ordinal) || expression.Contains('~', StringComparison.Ordinal));
                return (IReadOnlyList<string?>)[.. Compiler.Compile(expression, injectDebugTraceHooks: true)([root], context).Select(Text)];
            });
        }
        catch (Exception broken) when (broken is not ScriptException and not OutOfMemoryException)
        {
            throw new ScriptException($"The FHIRPath '{expression}' cannot be evaluated: {broken.Message}", broken);
        }
    }

    private static string? Text(PocoNode node)
    {
        Bounded.Step();
        return (node as ITypedElement)?.Value is { } value ? JsonToXml.Text(value)
            : node.Poco is PrimitiveType { JsonValue: { } raw } ? JsonToXml.Text(raw) : null;
    }

    /// <summary>
    /// The engine cannot be interrupted, but it says each step that it takes. <c>repeat()</c> and <c>~</c> compare all that they find with
    /// each other within one step, so that they are bounded by what they begin with.
    /// </summary>
    private sealed class StepCheck(bool comparesAll) : IDebugTracer
    {
        private const int MaxCompared = 1_000;

        public void TraceCall(
            Expression expr, int contextId, IEnumerable<PocoNode>? focus, IEnumerable<PocoNode>? thisValue, PocoNode? index,
            IEnumerable<PocoNode>? totalValue, IEnumerable<PocoNode>? result,
            IEnumerable<KeyValuePair<string, IEnumerable<PocoNode>>>? variables)
        {
            Bounded.Step();
            if (comparesAll && result?.Skip(MaxCompared).Any() == true)
                throw new ScriptException($"An expression with repeat() or ~ finds at most {MaxCompared} elements in each of its steps.");
        }
    }
}
