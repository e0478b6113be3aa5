using Registry.Audit;
using Registry.Audit.Events;

namespace Registry.Cli.Audit;

/// <summary>
/// The command <c>find</c>: the records of a patient, an appointment, a client or a request, as FHIR AuditEvents, one a line.
/// </summary>
internal sealed class FindCommand : Command
{
    private readonly Argument<string> _folder = AuditFolder.Argument();
    private readonly Option<string?> _key = AuditFolder.KeyFile();
    private readonly Option<string?> _appointment = new("--appointment") { Description = "The id of an Appointment." };
    private readonly Option<string?> _client = new("--client") { Description = "The client system of the token." };
    private readonly Option<string?> _request = new("--request") { Description = "A request id, as in X-Request-Id and in the log." };
    private readonly Option<bool> _patient = NamedOption.Of<bool>("--patient",
        "Reads an NHS number from the standard input (a command line is visible to others) and finds the patient's records.");

    private readonly Func<Stream> _input;

    public FindCommand(Func<Stream> input)
        : base("find", "Writes the records that satisfy every option given as STU3 AuditEvents, a line each (NDJSON).")
    {
        _input = input;
        Arguments.Add(_folder);
        this.AddOptions(_key, _patient, _appointment, _client, _request);
        Validators.Add(line =>
        {
            if (new Option[] { _patient, _appointment, _client, _request }.All(option => line.GetResult(option) is null))
                line.AddError("Say what to find: --patient, --appointment, --client or --request.");
        });
        this.SetGuarded(Run);
    }

    private int Run(ParseResult line)
    {
        var folder = line.GetRequiredValue(_folder);
        AuditFolder.Require(folder);
        var number = line.GetValue(_patient) ? NhsNumberInput.Read(_input) : null;
        string[]? marks = number is null ? null : Marks(AuditFolder.Key(folder, line.GetValue(_key)), number);
        var found = AuditReading.Records(folder).Where(record =>
            (marks is null || (record.Patients ?? []).Intersect(marks, StringComparer.Ordinal).Any())
            && Matches(line, _appointment, record.ResourceId)
            && Matches(line, _client, record.Client)
            && Matches(line, _request, record.RequestId));
        var any = false;
        foreach (var record in found)
        {
            any = true;
            line.InvocationConfiguration.Output.WriteLine(AuditEvent.Of(record));
        }

        if (number is not null && !any)
            NhsNumberInput.RequireCheckDigit(number);
        return ExitCode.Done;
    }

    private static bool Matches(ParseResult line, Option<string?> option, string? value) =>
        line.GetValue(option) is not { } wanted || string.Equals(wanted, value, StringComparison.Ordinal);

    // The settings decide whether records hold the number or its keyed hash; they may have been changed in the life of an audit.
    private static string[] Marks(byte[] key, string number) => [number, new PatientHash(key).Of(number)];
}
