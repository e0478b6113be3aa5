using System.CommandLine;
using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Registry.TestScripts;
using Registry.TestScripts.Loading;
using Registry.Validation.Files.Inputs;

namespace Registry.Cli.Testing;

/// <summary>Which scripts, and which of their tests.</summary>
internal sealed partial class SelectionLine
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "TestScripts in XML or JSON: files, folders with all below them, patterns such as **/*-json.xml.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _include = List("--include",
        "Only scripts whose file, id or name has this; * and ? stand for any text.");
    private readonly Option<string[]> _exclude = List("--exclude", "No scripts whose file, id or name has this.");
    private readonly Option<string[]> _test = List("--test", "Only tests whose id or name has this.");
    private readonly Option<string[]> _spec = List("--spec", "Only tests whose description names this id of a specification.");
    private readonly Option<string[]> _tag = List("--tag", "Only scripts with this code in meta.tag.");

    public SelectionLine(Command command)
    {
        command.Arguments.Add(_paths);
        foreach (var option in new[] { _include, _exclude, _test, _spec, _tag })
            command.Options.Add(option);
    }

    /// <summary>The scripts in the order of their files.</summary>
    /// <exception cref="TestStop">A path leads to no file.</exception>
    public IReadOnlyList<SelectedScript> Select(ParseResult line, bool strict = false)
    {
        var selected = new List<SelectedScript>();
        foreach (var file in Files(line))
        {
            var script = Load(file, strict);
            if (Fits(line, script))
                selected.Add(script);
        }

        return selected;
    }

    private IEnumerable<string> Files(ParseResult line)
    {
        var paths = line.GetRequiredValue(_paths);
        if (paths.FirstOrDefault(path => path.Length > 1 && path[0] == '-' && !File.Exists(path)) is { } option)
            throw new TestStop(TestExit.Invalid, $"Unknown option: {option}.");
        // What a folder holds besides scripts, such as fixtures, is left out; a file that is named is always read.
        var named = paths.Where(File.Exists).Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        return InputFiles.Find([.. paths]).Where(file => named.Contains(Path.GetFullPath(file))
            || (!file.Replace('\\', '/').Contains("/_reference/", StringComparison.Ordinal) && LooksLikeScript(file)));
    }

    private static bool LooksLikeScript(string file)
    {
        if (Path.GetExtension(file).ToUpperInvariant() is not (".XML" or ".JSON"))
            return false;
        using var reader = new StreamReader(file);
        var buffer = new char[4096];
        return new string(buffer, 0, reader.ReadBlock(buffer)).Contains("TestScript", StringComparison.Ordinal);
    }

    private static SelectedScript Load(string file, bool strict)
    {
        try
        {
            return new SelectedScript(file, ScriptLoader.Load(file, strict), null);
        }
        catch (ScriptException refused)
        {
            return new SelectedScript(file, null, refused.Message);
        }
    }

    private bool Fits(ParseResult line, SelectedScript selected)
    {
        string[] words = [selected.File, selected.Script?.Id ?? "", selected.Script?.Name ?? ""];
        var include = line.GetRequiredValue(_include);
        if ((include.Length > 0 && !include.Any(pattern => words.Any(word => Has(word, pattern))))
            || line.GetRequiredValue(_exclude).Any(pattern => words.Any(word => Has(word, pattern))))
            return false;
        if (selected.Script is not { } script)
            return true;
        var tags = line.GetRequiredValue(_tag);
        if (tags.Length > 0 && !tags.Any(tag => script.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)))
            return false;
        string[] tests = line.GetRequiredValue(_test), specs = line.GetRequiredValue(_spec);
        if (tests.Length == 0 && specs.Length == 0)
            return true;
        selected.Script = script with
        {
            Tests = [.. script.Tests.Where(test =>
                (tests.Length == 0 || tests.Any(pattern => Has(test.Id, pattern) || Has(test.Name, pattern)))
                && (specs.Length == 0 || Words().Matches(test.Description).Any(
                    word => specs.Contains(word.Value, StringComparer.OrdinalIgnoreCase))))],
        };
        return selected.Script.Tests.Count > 0;
    }

    private static bool Has(string text, string pattern) => FileSystemName.MatchesSimpleExpression($"*{pattern}*", text, ignoreCase: true);

    private static Option<string[]> List(string name, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => [] };

    [GeneratedRegex(@"[\w-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}

/// <summary>A script that is to be run, or why it could not be loaded.</summary>
internal sealed record SelectedScript(string File, Script? Script, string? Problem)
{
    public Script? Script { get; set; } = Script;
}
