using Registry.Cli.Validation;
using Registry.TestScripts.Loading;

namespace Registry.Cli.Testing;

/// <summary>
/// The command <c>test validate</c>: whether scripts are STU3, their references lead to files, and their names to values.
/// </summary>
internal sealed class CheckScriptsCommand : Command
{
    private readonly SelectionLine _selection;
    private readonly Option<string?> _root = NamedOption.Of<string?>("--fixture-root",
        "The folder out of which no reference leads; else the folder above the script's.");

    private readonly Option<bool> _failOnWarning = NamedOption.Of<bool>("--fail-on-warning",
        "Exits with 2 where there are only warnings too.");

    public CheckScriptsCommand()
        : base("validate", "Says whether TestScripts are valid, and what is wrong where they are not, with file and line.")
    {
        _selection = new SelectionLine(this);
        this.AddOptions(_root, _failOnWarning);
        SetAction((line, _) => TestStop.GuardAsync(line.InvocationConfiguration.Error, () => Task.FromResult(Run(line))));
    }

    private int Run(ParseResult line)
    {
        var output = line.InvocationConfiguration.Output;
        var check = new ScriptCheck(ShippedPackages.Validator())
        {
            FixtureRoot = line.GetValue(_root),
        };
        int errors = 0, warnings = 0;
        var scripts = _selection.Select(line);
        foreach (var selected in scripts)
        {
            foreach (var problem in check.Run(selected.File))
            {
                errors += problem.IsError ? 1 : 0;
                warnings += problem.IsError ? 0 : 1;
                output.WriteHarmless($"{selected.File}:{problem.Line}: {(problem.IsError ? "error" : "warning")}: {problem.Text}");
            }
        }

        output.WriteLine($"{scripts.Count} scripts, {errors} errors, {warnings} warnings.");
        return errors > 0 || (warnings > 0 && line.GetValue(_failOnWarning)) ? TestExit.Invalid
            : scripts.Count == 0 ? TestExit.NothingRan : TestExit.Passed;
    }
}
