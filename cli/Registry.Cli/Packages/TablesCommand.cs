using System.Text.Json;
using System.Text.Json.Nodes;
using PackageGenerator.Sources;
using PackageGenerator.Tables;
using Registry.Validation.Packages;

namespace Registry.Cli.Packages;

/// <summary>
/// The command <c>tables</c>: what a server has to know of a FHIR version to read and write resources it does not validate, one fact a
/// line. It exits with 0 on success, with 1 for a wrong command line, and with 2 where a source cannot be read.
/// </summary>
internal sealed class TablesCommand : Command
{
    private const int Refused = 2;

    private readonly Option<string> _source = NamedOption.Required<string>("--source",
        "The package of the FHIR version, in JSON (.tgz or folder).");
    private readonly Option<string> _out = NamedOption.Required<string>("--out", "The folder of the tables.");
    private readonly Option<string> _expressions = NamedOption.Of<string>("--expressions",
        "The file for the expressions of the search parameters; none is written without it.");

    public TablesCommand()
        : base("tables", "Writes elements.txt, searchparameters.txt, compartments.txt and summary.txt.")
    {
        this.AddOptions(_source, _out, _expressions);
        SetAction(Write);
    }

    private int Write(ParseResult line)
    {
        try
        {
            var resources = SourceFile.Read(line.GetRequiredValue(_source)).Where(file => file.IsJson)
                .Select(file => JsonNode.Parse(file.Content.Span)).OfType<JsonObject>().ToList();
            var tables = new FhirTables(resources);
            var folder = line.GetRequiredValue(_out);
            File.WriteAllLines(Path.Combine(folder, "elements.txt"), tables.Elements());
            File.WriteAllLines(Path.Combine(folder, "searchparameters.txt"), tables.SearchParameters());
            File.WriteAllLines(Path.Combine(folder, "compartments.txt"), tables.Compartments());
            File.WriteAllLines(Path.Combine(folder, "summary.txt"), tables.Summary());
            if (line.GetValue(_expressions) is { Length: > 0 } expressions)
                File.WriteAllLines(expressions, tables.SearchExpressions());
            return 0;
        }
        catch (Exception unreadable)
            when (unreadable is PackageException or IOException or UnauthorizedAccessException or JsonException)
        {
            line.InvocationConfiguration.Error.WriteLine(unreadable.Message);
            return Refused;
        }
    }
}
