using Registry.Validation.Invariants;

namespace Registry.Validation.Tests.Invariants;

/// <summary>An expression of which only a part is plain asks the engine only where the plain part does not decide.</summary>
[Trait("Spec", "S2")]
public class PartlyPlainTests
{
    private const string Known = "{ \"resourceType\": \"Observation\", \"status\": \"final\", \"code\": { \"text\": \"a\" }";

    [Theory]
    [InlineData("value.empty() or code!=component.code", "", true, false)]
    [InlineData("value.empty() or code!=component.code", ", \"valueString\": \"x\"", null, false)]
    [InlineData("value.empty() or code!=component.code", ", \"valueString\": \"x\", \"component\": [{ \"code\": { \"text\": \"b\" } }]",
        null, true)]
    [InlineData("code!=component.code", ", \"component\": [{ \"code\": { \"text\": \"a\" } }, { \"code\": { \"text\": \"b\" } }]", true,
        false)]
    [InlineData("(subject.resolve() is Patient) or status.exists()", "", true, false)]
    [InlineData("status.exists() and (subject.resolve() is Patient)", "", null, true)]
    [InlineData("(subject.resolve() is Patient) and status.empty()", "", false, false)]
    [InlineData("(subject.resolve() is Patient) implies status.exists()", "", true, false)]
    [InlineData("status.empty() implies (subject.resolve() is Patient)", "", true, false)]
    [InlineData("value >= 0", ", \"valueQuantity\": { \"value\": 1 }", null, true)]
    [InlineData("where(status = 'final').empty()", "", false, false)]
    [InlineData("where(status = 'x').exists()", "", false, false)]
    public void Plain_PartOfAnExpression_DecidesOrAsksTheEngine(string expression, string more, bool? holds, bool asks)
    {
        using var tree = Fixture.Read(Known + more + "}");
        var facts = new TreeFacts(tree);

        var result = FhirPathInvariant.Plain(expression)!(new InvariantScope(tree.Root, tree.Root, facts));

        Assert.Equal((holds, asks), (result, facts.TakeLeftToEngine()));
    }

    [Theory]
    [InlineData("5", ">=", true)]
    [InlineData("4.99", ">=", false)]
    [InlineData("5.0", "<=", true)]
    [InlineData("5.01", "<=", false)]
    [InlineData("6", ">", true)]
    [InlineData("5", ">", false)]
    [InlineData("4", "<", true)]
    [InlineData("5", "<", false)]
    [InlineData("5", "=", true)]
    [InlineData("5", "!=", false)]
    public void Plain_PathAndNumber_IsCompared(string value, string op, bool holds)
    {
        using var tree = Fixture.Read(Known + $", \"valueQuantity\": {{ \"value\": {value} }} }}");
        var facts = new TreeFacts(tree);

        var result = FhirPathInvariant.Plain($"value.value {op} 5")!(new InvariantScope(tree.Root, tree.Root, facts));

        Assert.Equal((holds, false), (result, facts.TakeLeftToEngine()));
    }

    [Fact]
    public void Engine_EntryOfABundle_LooksAtItsOwnResourceAndResolvesOthers()
    {
        using var tree = Fixture.Read($$"""
            { "resourceType": "Bundle", "type": "collection", "entry": [
              { "fullUrl": "http://e.org/Patient/1", "resource": { "resourceType": "Patient", "id": "1" } },
              { "fullUrl": "http://e.org/Observation/2", "resource": {{Known}}, "subject": { "reference": "Patient/1" } } } ] }
            """);
        var observation = tree.Root;
        foreach (var resource in tree.Root.Descendants("resource"))
            observation = resource;
        var scope = new InvariantScope(observation, observation, new TreeFacts(tree));

        Assert.True(FhirPathInvariant.For("subject.resolve() is Patient")(scope));
        Assert.True(FhirPathInvariant.For("%resource.status = 'final'")(scope));
        Assert.True(FhirPathInvariant.For("%rootResource is Bundle and %rootResource.entry.count() = 2")(scope));
    }
}
