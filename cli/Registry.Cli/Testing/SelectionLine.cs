using System.Text.Json;
using System.Xml;
using Registry.Validation.Files.Inputs;

namespace Registry.Cli.Testing;

/// <summary>Which scripts, and which of their tests.</summary>
internal sealed class SelectionLine
{
    private static readonly XmlReaderSettings Xml = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

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
        command.AddOptions(_include, _exclude, _test, _spec, _tag);
    }

    /// <summary>The scripts in the order of their files.</summary>
    /// <exception cref="TestStop">A path leads to no file.</exception>
    public IReadOnlyList<SelectedScript> Select(ParseResult line, bool strict = false)
    {
        var filter = new ScriptFilter
        {
            Include = line.GetRequiredValue(_include),
            Exclude = line.GetRequiredValue(_exclude),
            Tags = line.GetRequiredValue(_tag),
            Tests = line.GetRequiredValue(_test),
            Specs = line.GetRequiredValue(_spec),
        };
        var report = line.InvocationConfiguration.Error;
        var files = Files(line, damage => report.WriteLine($"warning: {damage}"));
        return [.. files.Select(file => new SelectedScript(file, strict, filter)).Where(script => script.IsWanted())];
    }

    private IEnumerable<string> Files(ParseResult line, Action<string> report)
    {
        var paths = line.GetRequiredValue(_paths);
        if (paths.FirstOrDefault(path => path.Length > 1 && path[0] == '-' && !File.Exists(path)) is { } option)
            throw new TestStop(TestExit.Invalid, $"Unknown option: {option}.");
        // What a folder holds besides scripts, such as fixtures, is left out; a file that is named is always read.
        var named = paths.Where(File.Exists).Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        return InputFiles.Find([.. paths]).Where(file => named.Contains(Path.GetFullPath(file))
            || (!file.Replace('\\', '/').Contains("/_reference/", StringComparison.Ordinal) && IsScript(file, report)));
    }

    private static bool IsScript(string file, Action<string> report)
    {
        if (Path.GetExtension(file).ToUpperInvariant() is not (".XML" or ".JSON"))
            return false;
        try
        {
            if (LooksLikeScript(file))
                return true;
            // What is damaged could have been a script: a run that passes must not pass over it in silence.
            if (Damage(file) is { } damage)
                report($"{file} is not run: {damage}");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            report($"{file} is not run, because it cannot be read: {cause.Message}");
        }

        return false;
    }

    private static bool LooksLikeScript(string file)
    {
        using var reader = new StreamReader(file);
        var buffer = new char[4096];
        return new string(buffer, 0, reader.ReadBlock(buffer)).Contains("TestScript", StringComparison.Ordinal);
    }

    private static Option<string[]> List(string name, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => [] };

    /// <summary>What is wrong with the file, as a part of a sentence; null where it is well-formed.</summary>
    private static string? Damage(string file)
    {
        using var stream = File.OpenRead(file);
        if (stream.Length == 0)
            return "it is empty";
        try
        {
            if (Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase))
                JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 1000 }).Dispose();
            else
                ReadXml(stream);
            return null;
        }
        catch (Exception error) when (error is JsonException or XmlException)
        {
            return $"it is not well-formed ({error.Message.TrimEnd('.')})";
        }
    }

    private static void ReadXml(Stream stream)
    {
        using var reader = XmlReader.Create(stream, Xml);
        while (reader.Read())
        {
            // Reading it is the check.
        }
    }
}
