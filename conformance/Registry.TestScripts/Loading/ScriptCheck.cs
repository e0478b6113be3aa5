using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.TestScripts.Loading;

/// <summary>Whether a script is STU3, its references lead to files, and its names to what it declares.</summary>
internal sealed class ScriptCheck(FhirValidator validator)
{
    /// <summary>The folder out of which no reference leads; null is the folder above the script's.</summary>
    public string? FixtureRoot { get; init; }

    /// <summary>The problems of a script, in the order of its lines.</summary>
    public IReadOnlyList<ScriptProblem> Run(string file)
    {
        try
        {
            var text = ScriptLoader.ReadText(file);
            var root = new Body(text).Xml;
            var script = ScriptLoader.Parse(text, file);
            return [.. ByDefinition(text).Concat(ScriptLoader.Problems(root)).Concat(Fixtures(script, root))
                .Concat(Names.Check(script, root)).DistinctBy(problem => (problem.Line, problem.Text)).OrderBy(problem => problem.Line)];
        }
        catch (Exception refused) when (refused is ScriptException or IOException or UnauthorizedAccessException)
        {
            return [new ScriptProblem(0, IsError: true, refused.Message)];
        }
    }

    private IEnumerable<ScriptProblem> ByDefinition(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var format = new Body(text).IsXml ? SourceFormat.Xml : SourceFormat.Json;
        var issues = new IssueList();
        using var tree = validator.Read(bytes, format, issues);
        if (tree is not null)
            validator.Validate(tree, issues);
        // Testers' tools want fixtures as relative files, which is no reference to a resource.
        return [.. issues.ToList(format, bytes)
            .Where(issue => issue.IsError || issue.Severity == IssueSeverity.Warning)
            .Where(issue => !issue.Expression.EndsWith("resource.reference", StringComparison.Ordinal))
            .Select(issue => new ScriptProblem(issue.Line, issue.IsError, $"{issue.Expression}: {issue.Diagnostics}"))];
    }

    private IEnumerable<ScriptProblem> Fixtures(Script script, XElement root)
    {
        var folder = FixtureRoot ?? Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(script.File))) ?? "/";
        foreach (var fixture in script.Fixtures.Where(fixture => fixture is { Contained: null, IsDynamic: false, Reference: not null }))
        {
            var line = root.All("fixture").FirstOrDefault(element => element.Id() == fixture.Id)?.Line() ?? 0;
            string? problem = null;
            try
            {
                ReferenceFiles.Read(folder, script.File, fixture.Reference!);
            }
            catch (ScriptException refused)
            {
                problem = refused.Message;
            }

            if (problem is not null)
                yield return new ScriptProblem(line, IsError: true, $"The fixture '{fixture.Id}': {problem}");
        }
    }
}

/// <summary>What is wrong with a script, on line 0 where that is not known; an error keeps it from being run as it is meant.</summary>
internal sealed record ScriptProblem(int Line, bool IsError, string Text);
