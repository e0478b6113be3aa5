using Registry.Cli.Testing;

namespace Registry.Cli.Tests.Testing;

/// <summary>Which variables a tester at a terminal is asked for.</summary>
public sealed class MissingValuesTests : TestLab
{
    [Fact]
    public void Ask_IsForEachVariableWithoutAValueOrASourceOnce()
    {
        const string Variables = """
            <variable><name value="open"/><description value="An id."/><hint value="p1"/></variable>
            <variable><name value="left"/></variable><variable><name value="given"/></variable>
            <variable><name value="default"/><defaultValue value="x"/></variable>
            <variable><name value="found"/><path value=".id"/><sourceId value="r"/></variable>
            """;
        var filter = new ScriptFilter { Include = [], Exclude = [], Tags = [], Tests = [], Specs = [] };
        var scripts = new[] { Script("one", Status(200), Variables), Script("two", Status(200), Variables), Write("s/no.xml", "<a/>") }
            .Select(file => new SelectedScript(file, strict: false, filter));
        var asked = new List<string>();

        var values = MissingValues.Ask(scripts, new Dictionary<string, string> { ["given"] = "g" }, variable =>
        {
            asked.Add($"{variable.Name} {variable.Description} {variable.Hint}".Trim());
            return variable.Name == "open" ? "entered" : "";
        });

        Assert.Equal(["open An id. p1", "left"], asked);
        Assert.Equal([("given", "g"), ("open", "entered")], values.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public void Run_WithoutATerminal_AsksForNothing()
    {
        var file = Script("one", """<action><assert><responseCode value="${open}"/></assert></action>""",
            "<variable><name value=\"open\"/></variable>");

        Assert.Equal(1, RunScripts(file).ExitCode);
    }
}
