using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Registry.Validation.Invariants;

namespace Registry.Validation.Tests.Invariants;

/// <summary>The FHIRPath engine is the oracle of the native invariants.</summary>
public class NativeInvariantTests
{
    // What the engine cannot judge: the union of two booleans is no boolean.
    private const string WithoutOracle = "hasValue() | (children().count() > id.count())";

    private static readonly string[] Parts =
    [
        "\"status\":\"proposed\"", "\"status\":\"booked\"", "\"status\":\"cancelled\"",
        "\"start\":\"2026-03-01T09:00:00Z\"", "\"end\":\"2026-03-01T09:10:00Z\"",
        "\"requestedPeriod\":[{\"start\":\"2026-03\",\"end\":\"2026-02\"}]",
            "\"requestedPeriod\":[{\"start\":\"2026-03-01\",\"end\":\"2026-03\"}]",
        "\"requestedPeriod\":[{\"start\":\"2026-03-01T10:00:00+02:00\",\"end\":\"2026-03-01T08:30:00Z\"}]",
            "\"requestedPeriod\":[{\"end\":\"2026-02\"}]",
        "\"contained\":[{\"resourceType\":\"Appointment\",\"id\":\"c\"}]",
            "\"contained\":[{\"resourceType\":\"Appointment\",\"id\":\"c\",\"meta\":{\"lastUpdated\":\"2026-03-01T09:00:00Z\"}}]",
        "\"contained\":[{\"resourceType\":\"Appointment\",\"text\":{\"status\":\"empty\"}}]",
        "\"slot\":[{\"reference\":\"#c\"}]", "\"slot\":[{\"reference\":\"Slot/1\"},{\"reference\":\"#d\"}]",
            "\"slot\":[{\"display\":\"x\"}]",
        "\"participant\":[{\"status\":\"accepted\"}]", "\"participant\":[{\"type\":[{\"text\":\"x\"}]}]",
            "\"participant\":[{\"actor\":{\"display\":\"x\"}}]",
        "\"extension\":[{\"url\":\"http://a\",\"valueQuantity\":{\"code\":\"mg\"}},{\"url\":\"http://a\","
            + "\"valueQuantity\":{\"code\":\"mg\",\"system\":\"http://b\"}}]",
        "\"extension\":[{\"url\":\"http://a\",\"valueContactPoint\":{\"value\":\"1\"}},{\"url\":\"http://a\"}]",
        "\"extension\":[{\"url\":\"http://a\",\"valueString\":\"x\",\"extension\":[{\"url\":\"http://b\","
            + "\"valueAttachment\":{\"data\":\"AAAA\"}}]}]",
    ];

    public static Arbitrary<string> Bodies() =>
        Gen.SubListOf(Parts).Select(parts => "{\"resourceType\":\"Appointment\",\"language\":\"en\"" +
            string.Concat(parts.DistinctBy(part => part.Split('"')[1], StringComparer.Ordinal).Select(part => "," + part)) + "}")
                .ToArbitrary();

    [Property(MaxTest = 300)]
    public Property NativeChecks_AgreeWithFhirPath() => Prop.ForAll(Bodies(), AssertAgreement);

    private static void AssertAgreement(string body)
    {
        using var tree = Fixture.Read(body);
        var facts = new TreeFacts(tree);
        for (var at = 0; at < tree.Count; at++)
        {
            var node = new Registry.Validation.Tree.FhirNode(tree, at);
            foreach (var expression in NativeInvariants.Expressions.Where(expression => expression != WithoutOracle))
            {
                if (!Fits(expression, node))
                    continue;
                var scope = new InvariantScope(node, ResourceOf(node), facts);
                Assert.True(
                    FhirPathInvariant.For(expression)(scope) == NativeInvariants.Find("", expression)!(scope),
                    $"{expression} on {node.Expression} of {body}");
            }
        }
    }

    /// <summary>An invariant speaks of the elements of its own type only.</summary>
    private static bool Fits(string expression, Registry.Validation.Tree.FhirNode node) => node.TypeName switch
    {
        "Appointment" => expression.Contains("contained.", StringComparison.Ordinal)
            || expression.Contains("start.", StringComparison.Ordinal) && !expression.Contains("<=", StringComparison.Ordinal),
        "Period" => expression.Contains("<=", StringComparison.Ordinal),
        "Reference" => expression.StartsWith("reference", StringComparison.Ordinal),
        "Appointment.participant" => expression.StartsWith("type.", StringComparison.Ordinal),
        "Quantity" => expression.StartsWith("code.", StringComparison.Ordinal),
        "ContactPoint" => expression.StartsWith("value.", StringComparison.Ordinal),
        "Attachment" => expression.StartsWith("data.", StringComparison.Ordinal),
        "Extension" => expression.StartsWith("extension.", StringComparison.Ordinal),
        _ => expression.StartsWith("hasValue() or", StringComparison.Ordinal),
    } && !expression.StartsWith("reference.", StringComparison.Ordinal) | node.TypeName == "Reference";

    private static Registry.Validation.Tree.FhirNode ResourceOf(Registry.Validation.Tree.FhirNode node)
    {
        while (node.Record.Type?.Kind != Registry.Validation.Schemas.TypeKind.Resource)
            node = node.Parent;
        return node;
    }
}
