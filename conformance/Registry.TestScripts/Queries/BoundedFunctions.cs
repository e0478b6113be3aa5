using Hl7.Fhir.Model;
using Hl7.FhirPath.Expressions;
using Hl7.FhirPath.Functions;
using Nodes = System.Collections.Generic.IEnumerable<Hl7.Fhir.Model.PocoNode>;

namespace Registry.TestScripts.Queries;

/// <summary>The functions of FHIRPath that make long texts out of short ones, or compare all with all, with a bound.</summary>
internal static class BoundedFunctions
{
    private const int MaxText = 1024 * 1024;

    /// <summary>The functions of a table with these in place of its own.</summary>
    public static SymbolTable Over(SymbolTable table)
    {
        var bounded = new SymbolTable(table);
        bounded.Add("replace", (string text, string pattern, string with) => Replace(text, pattern, with), doNullProp: true);
        bounded.Add("replaceMatches", (string text, string pattern, string with) => ReplaceMatches(text, pattern, with), doNullProp: true);
        // Nothing else stops what compares each element of a collection with each of another: two Bundles of some thousand entries would
        // keep it busy for hours.
        bounded.Add("distinct", (Nodes focus) => focus.Distinct(Counted.Equality), doNullProp: false);
        bounded.Add("isDistinct", (Nodes focus) => focus.ToList() is var all && all.Distinct(Counted.Equality).Count() == all.Count,
            doNullProp: false);
        bounded.Add("union", (Nodes focus, Nodes other) => focus.Union(other, Counted.Equality), doNullProp: false);
        bounded.Add("intersect", (Nodes focus, Nodes other) => focus.Intersect(other, Counted.Equality), doNullProp: false);
        bounded.Add("exclude", (Nodes focus, Nodes other) => Without(focus, other), doNullProp: false);
        bounded.Add("subsetOf", (Nodes focus, Nodes other) => IsWithin(focus, other), doNullProp: false);
        bounded.Add("supersetOf", (Nodes focus, Nodes other) => IsWithin(other, focus), doNullProp: false);
        bounded.Add("binary.|", (object _, Nodes left, Nodes right) => left.Union(right, Counted.Equality), doNullProp: false);
        return bounded;
    }

    // An empty pattern surrounds every character, as FHIRPath says.
    private static string Replace(string text, string pattern, string with) =>
        ReplaceMatches(text, Regex.Escape(pattern), with.Replace("$", "$$", StringComparison.Ordinal));

    private static string ReplaceMatches(string text, string pattern, string with)
    {
        var length = (long)text.Length;
        return Regex.Replace(text, pattern, match =>
        {
            var result = match.Result(with);
            length += result.Length - match.Length;
            return length <= MaxText ? result : throw new ScriptException($"A text of the expression has more than {MaxText} characters.");
        }, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private static Nodes Without(Nodes focus, Nodes other)
    {
        var all = other.ToList();
        return focus.Where(node => !all.Contains(node, Counted.Equality));
    }

    private static bool IsWithin(Nodes some, Nodes others)
    {
        var all = others.ToList();
        return some.All(node => all.Contains(node, Counted.Equality));
    }

    private sealed class Counted : IEqualityComparer<PocoNode>
    {
        public static Counted Equality { get; } = new();

        public bool Equals(PocoNode? x, PocoNode? y)
        {
            Bounded.Step();
            return EqualityOperators.TypedElementEqualityComparer.Equals(x, y);
        }

        public int GetHashCode(PocoNode obj)
        {
            Bounded.Visit();
            return EqualityOperators.TypedElementEqualityComparer.GetHashCode(obj);
        }
    }
}
