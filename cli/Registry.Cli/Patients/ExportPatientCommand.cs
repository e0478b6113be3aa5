using System.Text;
using Registry.Audit;
using Registry.Cli.Administration;
using Registry.Cli.Audit;

namespace Registry.Cli.Patients;

/// <summary>
/// The command <c>patient export</c>: every version of every appointment of a person, and who looked at them, in one file to hand over
/// (<see href="https://www.legislation.gov.uk/eur/2016/679/article/15">UK GDPR, article 15</see>).
/// </summary>
internal sealed class ExportPatientCommand : Command
{
    private readonly StoreByName _store;
    private readonly Option<string[]> _audits = new("--audit")
    {
        Description = "The folder of an audit, Registry:Audit:Directory; once for each server. The first gets a record of the export.",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _key = AuditFolder.KeyFile();
    private readonly Option<string> _output = NamedOption.Required<string>("--output",
        "The file to write, readable by its owner only; it must not exist.");

    private readonly Func<Stream> _input;

    public ExportPatientCommand(Func<Stream> input)
        : base("export", "Writes all that is held about the person whose NHS number is on the standard input into one readable file.")
    {
        _input = input;
        _store = new StoreByName(this);
        this.AddOptions(_audits, _key, _output);
        this.SetGuarded(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var folders = line.GetRequiredValue(_audits);
        var keys = folders.Select(folder => AuditFolder.Key(folder, line.GetValue(_key))).ToList();
        var number = NhsNumberInput.Read(_input);
        await using var store = await _store.OpenAsync(line, cancellationToken);
        await store.RequireAuditAsync(folders[0], keys[0], cancellationToken);
        var appointments = await store.VersionsAsync(number, cancellationToken);
        var ids = appointments.Select(versions => versions[0].Id).ToHashSet(StringComparer.Ordinal);
        // The settings decide whether records hold the number, its keyed hash or nothing; the id of an appointment they always hold.
        var records = folders.Zip(keys).SelectMany(audit =>
        {
            string[] marks = [number, new PatientHash(audit.Second).Of(number)];
            return AuditReading.Records(audit.First).Where(record => IsToBeTold(record)
                && (ids.Contains(record.ResourceId ?? "") || (record.Patients ?? []).Intersect(marks, StringComparer.Ordinal).Any()));
        }).OrderBy(record => record.At).ToList();
        if (appointments.Count + records.Count == 0)
            NhsNumberInput.RequireCheckDigit(number);
        // In memory first: what cannot be written in words must not leave half a file.
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        SubjectAccess.Write(text, number, appointments, records, TimeProvider.System.GetUtcNow());
        var file = line.GetRequiredValue(_output);
        await using var created = Create(file);
        try
        {
            // Before a byte of it is on the disk: no one has a copy of which there is no record, not even after a kill.
            var record = new AdministratorRecord(keys[0], TimeProvider.System).Export(number, appointments.Count);
            await store.Acts.HoldAsync(record, cancellationToken);
            await created.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
            created.Flush(flushToDisk: true);
        }
        catch
        {
            await created.DisposeAsync();
            File.Delete(file);
            throw;
        }

        // Numbers only: what is printed may be seen by others than the file.
        await line.InvocationConfiguration.Output.WriteLineAsync(
            $"{file}: {appointments.Count} appointments, {appointments.Sum(versions => versions.Count)} versions, "
            + $"{records.Count} requests");
        return ExitCode.Done;
    }

    // What a write became that was not seen when it was done is noted later, in the place of the request's own record.
    private static bool IsToBeTold(AuditRecord record) =>
        record.Kind is AuditRecord.Request || record is { Kind: AuditRecord.Settled, Stored: true } || record.IsOfAdministrator;

    private static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, options);
    }
}
