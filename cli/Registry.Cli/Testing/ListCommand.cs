using System.Text.Json;
using Registry.TestScripts;

namespace Registry.Cli.Testing;

/// <summary>The command <c>test list</c>: scripts, their tests, and what these are about.</summary>
internal sealed class ListCommand : Command
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly SelectionLine _selection;
    private readonly Option<bool> _json = new("--json") { Description = "As JSON." };

    public ListCommand()
        : base("list", "Lists scripts with their tests.")
    {
        _selection = new SelectionLine(this);
        Options.Add(_json);
        SetAction((line, _) => TestStop.GuardAsync(line.InvocationConfiguration.Error, () => Task.FromResult(Run(line))));
    }

    private int Run(ParseResult line)
    {
        var output = line.InvocationConfiguration.Output;
        var isJson = line.GetValue(_json);
        var isValid = true;
        var listed = new List<object>();
        foreach (var selected in _selection.Select(line))
        {
            if (selected.Load(out var problem) is not { } script)
            {
                line.InvocationConfiguration.Error.WriteHarmless(problem);
                isValid = false;
            }
            else if (isJson)
            {
                listed.Add(Facts(script));
            }
            else
            {
                output.WriteHarmless($"{script.Id}  {script.File}");
                foreach (var test in script.Tests)
                    output.WriteHarmless($"  {test.Id}  {(test.Name == test.Id ? "" : test.Name + "  ")}{test.Description}");
            }
        }

        if (isJson)
            output.WriteLine(JsonSerializer.Serialize(listed, Indented));
        return isValid ? TestExit.Passed : TestExit.Invalid;
    }

    // Arrays, not queries: a query would keep the whole script.
    private static object Facts(Script script) => new
    {
        id = script.Id,
        name = script.Name,
        file = script.File,
        url = script.Url,
        client = script.Tests.SelectMany(test => test.Actions).Any(action => action is ScriptOperation { Origin: not null }),
        tests = script.Tests.Select(test => new { id = test.Id, name = test.Name, description = test.Description }).ToArray(),
    };
}
