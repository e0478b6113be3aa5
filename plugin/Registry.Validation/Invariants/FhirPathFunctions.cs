using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Hl7.Fhir.FhirPath;
using Hl7.Fhir.Model;
using Hl7.FhirPath;
using Hl7.FhirPath.Expressions;

namespace Registry.Validation.Invariants;

/// <summary>
/// The functions of the FHIRPath engine with some in our own way: <c>resolve()</c> looks in the tree at hand and nowhere else;
/// <c>matches()</c> and <c>isDistinct()</c> take time in proportion to their input, whatever the input.
/// </summary>
internal static partial class FhirPathFunctions
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    public static SymbolTable Create()
    {
        var table = new SymbolTable(new SymbolTable(FhirPathCompiler.DefaultSymbolTable).AddFhirExtensions());
        table.Add("resolve", (IEnumerable<PocoNode> focus, EvaluationContext context) => Resolve(focus, context), doNullProp: false);
        table.Add("matches", (string text, string pattern) => Pattern(pattern).IsMatch(text), doNullProp: true);
        table.Add("isDistinct", (IEnumerable<PocoNode> focus) => IsDistinct(focus), doNullProp: false);
        return table;
    }

    private static IEnumerable<PocoNode> Resolve(IEnumerable<PocoNode> focus, EvaluationContext context)
    {
        if (context is not TreeContext tree)
            yield break;
        foreach (var node in focus)
        {
            var text = Text(node) ?? Text(((IEnumerable<PocoNode>?)node.Child("reference"))?.FirstOrDefault());
            if (text is not null && tree.Facts.Targets.Find(text, tree.Node) is { Exists: true } target)
                yield return tree.Facts.ForFhirPath(target);
        }
    }

    private static bool IsDistinct(IEnumerable<PocoNode> focus)
    {
        var seen = new HashSet<object>();
        var complex = new List<PocoNode>();
        foreach (var node in focus)
        {
            if (node.Poco is not PrimitiveType { JsonValue: { } value })
                complex.Add(node);
            else if (!seen.Add(value))
                return false;
        }

        // Only definitions decide what is compared, and none of FHIR's compares whole elements.
        return complex.Count < 2 || complex.Distinct(ByContent.Instance).Count() == complex.Count;
    }

    private static string? Text(PocoNode? node) => node?.Poco is PrimitiveType { JsonValue: string text } ? text : null;

    // Patterns come from definitions, never from input. Some escape what needs no escape, which .NET refuses.
    private static Regex Pattern(string pattern) =>
        Patterns.GetOrAdd(pattern, text =>
            new Regex(NeedlessEscape().Replace(text, "${plain}"), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

    [GeneratedRegex(@"\\(?<plain>[_/:;,@#%&=~'""<>! ])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
        | RegexOptions.NonBacktracking)]
    private static partial Regex NeedlessEscape();

    private sealed class ByContent : IEqualityComparer<PocoNode>
    {
        public static ByContent Instance { get; } = new();

        public bool Equals(PocoNode? x, PocoNode? y) => ReferenceEquals(x, y)
            || (x is not null && y is not null && x.Poco.IsExactly(y.Poco));

        public int GetHashCode(PocoNode obj) => obj.Poco.TypeName.GetHashCode(StringComparison.Ordinal);
    }
}

/// <summary>What an expression is evaluated in: the tree, and the element it is evaluated on.</summary>
internal sealed class TreeContext(TreeFacts facts, FhirNode node) : EvaluationContext
{
    public TreeFacts Facts => facts;

    public FhirNode Node => node;
}
