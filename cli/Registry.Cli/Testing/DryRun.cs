using Registry.TestScripts;

namespace Registry.Cli.Testing;

/// <summary>What scripts would send.</summary>
internal static class DryRun
{
    public static int Write(IReadOnlyList<SelectedScript> scripts, TextWriter output)
    {
        var isValid = true;
        foreach (var selected in scripts)
        {
            if (selected.Load(out var problem) is not { } script)
            {
                output.WriteHarmless(problem);
                isValid = false;
                continue;
            }

            output.WriteHarmless($"{script.Name} ({selected.File})");
            Part(output, "setup", script.Setup);
            foreach (var test in script.Tests)
                Part(output, test.Name, test.Actions);
            Part(output, "teardown", script.Teardown);
        }

        return isValid ? TestExit.Passed : TestExit.Invalid;
    }

    private static void Part(TextWriter output, string name, IReadOnlyList<ScriptAction> actions)
    {
        if (actions.Count == 0)
            return;
        output.WriteHarmless($"  {name}: {actions.Count(action => action is ScriptAssert)} asserts");
        foreach (var operation in actions.OfType<ScriptOperation>())
        {
            var target = operation.Url ?? $"{operation.Resource}{operation.Params}"
                + (operation.TargetId is { } id ? $" of {id}" : "") + (operation.SourceId is { } source ? $" with {source}" : "");
            var who = operation.Origin is null ? "" : " by the client";
            output.WriteHarmless($"    line {operation.Line}: {operation.Code ?? "GET"} {target}{who}");
        }
    }
}
