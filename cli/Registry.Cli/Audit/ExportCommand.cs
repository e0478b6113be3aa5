using Registry.Audit;
using Registry.Audit.Events;

namespace Registry.Cli.Audit;

/// <summary>The command <c>export</c>: the records as FHIR AuditEvents, one a line.</summary>
internal sealed class ExportCommand : Command
{
    private readonly Argument<string> _folder = AuditFolder.Argument();

    public ExportCommand()
        : base("export", "Writes the records as STU3 AuditEvents, a line each (NDJSON).")
    {
        Arguments.Add(_folder);
        this.SetGuarded(Run);
    }

    private int Run(ParseResult line)
    {
        var folder = line.GetRequiredValue(_folder);
        AuditFolder.Require(folder);
        foreach (var record in AuditReading.Records(folder))
            line.InvocationConfiguration.Output.WriteLine(AuditEvent.Of(record));
        return ExitCode.Done;
    }
}
