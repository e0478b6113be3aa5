using System.Collections.Concurrent;
using FsCheck.Xunit;
using Registry.Validation.Definitions;
using Registry.Validation.Invariants;
using Registry.Validation.Invariants.Expressions;
using Registry.Validation.Schemas;

namespace Registry.Validation.Tests.Laws;

/// <summary>The native invariants judge as the FHIRPath engine does, on elements of every type that has them.</summary>
[Trait("Spec", "S2")]
public class InvariantLaws
{
    // The engine cannot judge the union of two booleans and knows no narrative; what is decided by its text it would decide otherwise.
    private static readonly string[] WithoutOracle =
        ["hasValue() | (children().count() > id.count())", "htmlchecks()", .. TextInvariants.Expressions];

    private static readonly ConcurrentDictionary<string, Condition?> Plain = new(StringComparer.Ordinal);

    [Property(MaxTest = 300, Arbitrary = [typeof(Resources)])]
    public void NativeChecks_AgreeWithFhirPath(RandomResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        using var tree = Fixture.Read(resource.Json);
        var facts = new TreeFacts(tree);
        for (var at = 0; at < tree.Count; at++)
        {
            var node = new FhirNode(tree, at);
            foreach (var constraint in ConstraintsOf(node.TypeName).Where(IsNative))
            {
                var scope = new InvariantScope(node, ResourceOf(node, constraint.Key), facts);
                Assert.True(
                    FhirPathInvariant.For(constraint.Expression!)(scope) == NativeInvariants.Find(constraint.Key,
                        constraint.Expression!)!(scope),
                    $"{constraint.Key} on {node.Expression}");
            }
        }
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(Resources)])]
    public void PlainExpressions_AgreeWithFhirPath(RandomResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        using var tree = Fixture.Read(resource.Json);
        var facts = new TreeFacts(tree);
        for (var at = 0; at < tree.Count; at++)
        {
            var node = new FhirNode(tree, at);
            foreach (var constraint in ConstraintsOf(node.TypeName))
            {
                if (Plain.GetOrAdd(constraint.Expression!, FhirPathInvariant.Plain) is not { } plain)
                    continue;
                var scope = new InvariantScope(node, ResourceOf(node, constraint.Key), facts);
                var holds = plain(scope) != false;
                // Where the engine cannot tell, or is asked itself, there is nothing to compare.
                if (!facts.TakeLeftToEngine() && FhirPathInvariant.For(constraint.Expression!)(scope) is { } expected)
                    Assert.True(expected == holds, $"{constraint.Key} on {node.Expression}: {constraint.Expression}\n{resource.Json}");
            }
        }
    }

    [Fact]
    public void MostExpressionsOfStu3_ArePlain()
    {
        var expressions = Fixture.Packages.Packages.SelectMany(package => package.Entries)
            .Where(entry => entry.ResourceType == "StructureDefinition")
            .SelectMany(entry => Fixture.Packages.StructureDefinition(entry.Url)!.Snapshot)
            .SelectMany(element => element.Constraints).Select(constraint => constraint.Expression!).Distinct(StringComparer.Ordinal)
                .ToList();
        Assert.InRange(expressions.Count(expression => FhirPathInvariant.Plain(expression) is not null), expressions.Count * 7 / 10,
            expressions.Count);
    }

    [Fact]
    public void EveryNativeExpression_BelongsToSomeDefinition()
    {
        var used = Fixture.Packages.Packages.SelectMany(package => package.Entries)
            .Where(entry => entry.ResourceType == "StructureDefinition")
            .SelectMany(entry => Fixture.Packages.StructureDefinition(entry.Url)!.Snapshot)
            .SelectMany(element => element.Constraints).Select(constraint => constraint.Expression).ToHashSet();
        // R4's wording of ele-1 is for packages of that release.
        Assert.Equal(["hasValue() or (children().count() > id.count())"],
            NativeInvariants.Expressions.Where(expression => !used.Contains(expression)));
    }

    private static bool IsNative(ConstraintDefinition constraint) =>
        constraint.Expression is { } expression && !WithoutOracle.Contains(expression)
            && NativeInvariants.Find(constraint.Key, expression) is not null;

    /// <summary>Of a type those on its root, of a backbone element those on its path.</summary>
    private static ConstraintDefinition[] ConstraintsOf(string typeName)
    {
        var definition = Fixture.Packages.StructureDefinition(ShapeSet.CoreCanonical + typeName.Split('.')[0]);
        return Array.Find(definition?.Snapshot ?? [], element => element.Path == typeName)?.Constraints ?? [];
    }

    /// <summary>
    /// The resource around an element; for ref-1 the one that may contain others, as its words say and its expression does not.
    /// </summary>
    private static FhirNode ResourceOf(FhirNode node, string key)
    {
        while (node.Record.Type?.Kind != TypeKind.Resource || (key == "ref-1" && node.Record.Shape?.PathName == "contained"))
            node = node.Parent;
        return node;
    }
}
