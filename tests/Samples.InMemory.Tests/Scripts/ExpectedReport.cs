using System.Text.Json.Nodes;
using FhirHost.Tests.Running;
using Registry.TestScripts;
using Registry.TestScripts.Reports;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Samples.InMemory.Tests.Scripts;

/// <summary>
/// The TestReport of a script as it was frozen. What it repeats of the script, names and descriptions, is left out: the public
/// scripts are not ours. To freeze anew, run the tests with <c>REGISTRY_FREEZE_REPORTS=1</c> and look at what changed.
/// </summary>
internal static class ExpectedReport
{
    private static readonly Uri Server = new("http://localhost");
    private static readonly bool Freezes = Environment.GetEnvironmentVariable("REGISTRY_FREEZE_REPORTS") == "1";

    public static string Folder { get; } =
        Path.Combine(HostApplication.Root, "tests", "Samples.InMemory.Tests", "ExpectedReports");

    public static void AssertIs(ScriptResult result)
    {
        var file = Path.Combine(Folder, $"{Path.GetFileNameWithoutExtension(result.File)}.json");
        var report = Write(result);
        if (Freezes)
            File.WriteAllText(file, report);
        Assert.True(File.Exists(file), $"There is no expected report {Path.GetFileName(file)}.");
        Assert.Equal(File.ReadAllText(file), report);
    }

    /// <summary>The result in the frozen report.</summary>
    public static string ResultOf(string name) =>
        (string)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")))!["result"]!;

    /// <summary>Whether STU3's own definition of TestReport holds.</summary>
    public static void AssertIsValid(byte[] report)
    {
        var issues = new IssueList();
        using var tree = ScriptServer.Stu3.Read(report, SourceFormat.Json, issues)!;
        ScriptServer.Stu3.Validate(tree, issues);
        Assert.Empty(issues.ToList(SourceFormat.Json, report).Where(issue => issue.IsError)
            .Select(issue => $"{issue.Expression} {issue.Diagnostics}"));
    }

    private static string Write(ScriptResult result)
    {
        var whole = TestReportWriter.WriteJson(result, Server);
        AssertIsValid(whole);
        var report = JsonNode.Parse(whole)!.AsObject();
        report.Remove("name");
        foreach (var test in report["test"]?.AsArray() ?? [])
        {
            test!.AsObject().Remove("name");
            test.AsObject().Remove("description");
        }

        return report.ToJsonString(new System.Text.Json.JsonSerializerOptions
        {
            WriteIndented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }) + "\n";
    }
}
