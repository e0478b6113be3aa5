namespace Registry.Audit;

/// <summary>The end of every message that stops a start: what an administrator can do, docs/audit.md.</summary>
internal static class HowToGoOn
{
    public static string After(string problem, string folder, string options = "") =>
        $"{problem}; or keep a copy of the folder for the investigation, and accept what was lost, which leaves a record: "
        + $"registry audit accept {folder} --reason \"why\"{options} (with --key-file and --head-file where the settings name them). "
        + "Another folder in Registry:Audit:Directory begins another audit.";
}
