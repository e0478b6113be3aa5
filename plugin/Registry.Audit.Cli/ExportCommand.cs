using System.CommandLine;
using Registry.Audit.Events;

namespace Registry.Audit.Cli;

/// <summary>The command <c>export</c>: the records as FHIR AuditEvents, one a line.</summary>
internal sealed class ExportCommand : Command
{
    private readonly Argument<string> _folder = AuditCli.Folder();

    public ExportCommand()
        : base("export", "Writes the records as STU3 AuditEvents, a line each (NDJSON).")
    {
        Arguments.Add(_folder);
        SetAction(line => AuditCli.Guard(line, () => Run(line)));
    }

    private int Run(ParseResult line)
    {
        var folder = line.GetRequiredValue(_folder);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
        foreach (var record in AuditReading.Records(folder))
            line.InvocationConfiguration.Output.WriteLine(AuditEvent.Of(record));
        return AuditCli.Whole;
    }
}
