using System.Text.Json.Nodes;
using PackageGenerator.Facts;
using Registry.Cli.Tests.Packages.Samples;

namespace Registry.Cli.Tests.Packages.Facts;

public sealed class ConstraintTextsTests
{
    [Fact]
    public void Apply_KnownConstraint_PutsOurTextBeforeTheExpression()
    {
        var facts = JsonNode.Parse(Published.BookingFacts)!.AsObject();
        var problems = new List<string>();

        GeneratorRun.Texts.Apply(facts, problems);

        Assert.Empty(problems);
        Assert.Equal(
            """{"key":"bk-1","severity":"error","human":"Say when.","expression":"when.exists()"}""",
            facts["snapshot"]!["element"]![0]!["constraint"]![0]!.ToJsonString());
    }

    [Fact]
    public void Apply_ConstraintWithoutExpression_NeedsATextToo()
    {
        var facts =
            JsonNode.Parse("""{ "snapshot": { "element": [ { "path": "Booking", "constraint": [ { "key": "bk-1" } ] } ] } }""")!.AsObject();
        var problems = new List<string>();

        GeneratorRun.Texts.Apply(facts, problems);

        Assert.Contains("bk-1", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Shipped_EveryText_IsOneShortSentence()
    {
        using var json = typeof(ConstraintTexts).Assembly.GetManifestResourceStream("PackageGenerator.Facts.ConstraintTexts.json")!;

        Assert.All(JsonNode.Parse(json)!.AsArray(), entry =>
        {
            var text = (string)entry!["text"]!;
            Assert.InRange(text.Length, 10, 130);
            Assert.EndsWith(".", text, StringComparison.Ordinal);
            Assert.DoesNotContain("SHALL", text, StringComparison.Ordinal);
        });
    }
}
