using Registry.Cli.Validation;
using Registry.TestScripts;
using Registry.TestScripts.Loading;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.Cli.Testing;

/// <summary>The command <c>test convert</c>: a script, fixture or TestReport from XML to JSON, or from JSON to XML.</summary>
internal sealed class ConvertCommand : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "The file in XML or JSON." };
    private readonly Option<string?> _output = new("--output") { Description = "The new file; else the standard output." };

    public ConvertCommand()
        : base("convert", "Turns a TestScript, a fixture or a TestReport in XML into JSON, and one in JSON into XML.")
    {
        Arguments.Add(_file);
        Options.Add(_output);
        SetAction((line, _) => TestStop.GuardAsync(line.InvocationConfiguration.Error, () => Task.FromResult(Run(line))));
    }

    private int Run(ParseResult line)
    {
        var file = line.GetRequiredValue(_file);
        var text = System.Text.Encoding.UTF8.GetBytes(ScriptLoader.ReadText(file));
        var isXml = text.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
        var validator = ShippedPackages.Validator();
        var issues = new IssueList();
        var format = isXml ? SourceFormat.Xml : SourceFormat.Json;
        using var tree = validator.Read(text, format, issues);
        var errors = issues.ToList(format, text).Where(issue => issue.IsError).ToList();
        // What cannot be read would be missing from the new file.
        if (tree is null || errors.Count > 0)
        {
            throw new TestStop(TestExit.Invalid, string.Join(Environment.NewLine,
                errors.Select(issue => $"{file}:{issue.Line}: {issue.Expression}: {issue.Diagnostics}")));
        }

        using var converted = new MemoryStream();
        if (isXml)
        {
            var json = new System.Buffers.ArrayBufferWriter<byte>();
            FhirValidator.WriteJson(tree, json);
            using var document = System.Text.Json.JsonDocument.Parse(json.WrittenMemory);
            using var writer = new System.Text.Json.Utf8JsonWriter(converted, new() { Indented = true });
            document.WriteTo(writer);
        }
        else
        {
            FhirValidator.WriteXml(tree, converted);
        }

        if (line.GetValue(_output) is { } path)
            File.WriteAllBytes(path, converted.ToArray());
        else
            line.InvocationConfiguration.Output.WriteLine(System.Text.Encoding.UTF8.GetString(converted.ToArray()));
        return TestExit.Passed;
    }
}
