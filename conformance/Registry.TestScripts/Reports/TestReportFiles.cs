using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.TestScripts.Reports;

/// <summary>Writes a TestReport for each script into a folder: XML where something is given to write that, else JSON.</summary>
internal sealed class TestReportFiles : IReport
{
    private readonly string _folder;
    private readonly Uri _server;
    private readonly FhirValidator? _validator;
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public TestReportFiles(string folder, Uri server, FhirValidator? xmlBy)
    {
        (_folder, _server, _validator) = (folder, server, xmlBy);
        Directory.CreateDirectory(folder);
    }

    public void Add(ScriptResult result)
    {
        var name = ReportNames.Id(result);
        // Two scripts may have the same id.
        for (var number = 2; !_names.Add(name); number++)
            name = $"{ReportNames.Id(result)}-{number}";
        var json = TestReportWriter.WriteJson(result, _server);
        var path = Path.Combine(_folder, name + (_validator is null ? ".json" : ".xml"));
        if (_validator is null)
        {
            File.WriteAllBytes(path, json);
            return;
        }

        using var file = File.Create(path);
        using var tree = _validator.Read(json, SourceFormat.Json, new IssueList())
            ?? throw new InvalidOperationException($"The TestReport {name} cannot be read.");
        FhirValidator.WriteXml(tree, file);
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
