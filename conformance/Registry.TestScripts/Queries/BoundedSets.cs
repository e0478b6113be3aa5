using Hl7.Fhir.Model;
using Hl7.FhirPath.Expressions;
using Hl7.FhirPath.Functions;
using Nodes = System.Collections.Generic.IEnumerable<Hl7.Fhir.Model.PocoNode>;

namespace Registry.TestScripts.Queries;

/// <summary>
/// The functions of FHIRPath that compare each element of a collection with each of another, with each comparison counted: nothing else
/// stops them, and two Bundles of some thousand entries would keep them busy for hours.
/// </summary>
internal static class BoundedSets
{
    /// <summary>Puts these in place of a table's own.</summary>
    public static void AddTo(SymbolTable table)
    {
        table.Add("distinct", (Nodes focus) => focus.Distinct(Counted.Equality), doNullProp: false);
        table.Add("isDistinct", (Nodes focus) => focus.ToList() is var all && all.Distinct(Counted.Equality).Count() == all.Count,
            doNullProp: false);
        table.Add("union", (Nodes focus, Nodes other) => focus.Union(other, Counted.Equality), doNullProp: false);
        table.Add("intersect", (Nodes focus, Nodes other) => focus.Intersect(other, Counted.Equality), doNullProp: false);
        table.Add("exclude", (Nodes focus, Nodes other) => Without(focus, other), doNullProp: false);
        table.Add("subsetOf", (Nodes focus, Nodes other) => IsWithin(focus, other), doNullProp: false);
        table.Add("supersetOf", (Nodes focus, Nodes other) => IsWithin(other, focus), doNullProp: false);
        table.Add("binary.|", (object _, Nodes left, Nodes right) => left.Union(right, Counted.Equality), doNullProp: false);
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
