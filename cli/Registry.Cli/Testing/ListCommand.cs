using System.CommandLine;
using System.Text.Json;

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
        var scripts = _selection.Select(line);
        if (line.GetValue(_json))
        {
            output.WriteLine(JsonSerializer.Serialize(scripts.Where(selected => selected.Script is not null).Select(selected => new
            {
                id = selected.Script!.Id,
                name = selected.Script.Name,
                file = selected.File,
                url = selected.Script.Url,
                client = selected.Script.Tests.SelectMany(test => test.Actions).Any(action =>
                    action is TestScripts.ScriptOperation { Origin: not null }),
                tests = selected.Script.Tests.Select(test => new { id = test.Id, name = test.Name, description = test.Description }),
            }), Indented));
        }

        foreach (var selected in scripts)
        {
            if (selected.Script is not { } script)
                line.InvocationConfiguration.Error.WriteLine(selected.Problem);
            else if (!line.GetValue(_json))
            {
                output.WriteLine($"{script.Id}  {selected.File}");
                foreach (var test in script.Tests)
                    output.WriteLine($"  {test.Id}  {(test.Name == test.Id ? "" : test.Name + "  ")}{test.Description}");
            }
        }

        return scripts.Any(selected => selected.Script is null) ? TestExit.Invalid : TestExit.Passed;
    }
}
