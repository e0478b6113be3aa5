using Registry.Cli.Audit;
using Registry.Storage;

namespace Registry.Cli.Administration;

/// <summary>
/// What the commands that erase have in common: without <c>--confirm</c> they count; with the number that was counted they erase, each
/// appointment with a record of its own.
/// </summary>
internal sealed class ErasureOptions
{
    private const int LongestReason = 200;
    private const int DigitsOfNhsNumber = 10;

    private readonly StoreByName _store;
    private readonly Option<string> _audit = NamedOption.Required<string>("--audit",
        "The folder of the audit that the record goes to: Registry:Audit:Directory of a server that uses the store.");

    private readonly Option<string?> _key = AuditFolder.KeyFile();
    private readonly Option<string> _reason = NamedOption.Required<string>("--reason",
        "Why, as the number of a ticket or case; recorded as it is. No data of a patient.");

    private readonly Option<int?> _confirm = NamedOption.Of<int?>("--confirm",
        "The number of versions to erase, as a run without this option prints it. Without it nothing is erased.");

    public ErasureOptions(Command command)
    {
        _store = new StoreByName(command);
        command.AddOptions(_audit, _key, _reason, _confirm);
    }

    /// <summary>Erases what <paramref name="find"/> finds, or says how much it is.</summary>
    public async Task<int> RunAsync(
        ParseResult line, Func<AdministeredStore, Task<IReadOnlyList<IReadOnlyList<AppointmentVersion>>>> find,
        CancellationToken cancellationToken)
    {
        var reason = Reason(line.GetRequiredValue(_reason));
        var audit = line.GetRequiredValue(_audit);
        var key = AuditFolder.Key(audit, line.GetValue(_key));
        await using var store = await _store.OpenAsync(line, cancellationToken);
        await store.RequireAuditAsync(audit, key, cancellationToken);
        var found = await find(store);
        var versions = found.Sum(appointment => appointment.Count);
        var count = Count(found);
        var output = line.InvocationConfiguration.Output;
        if (found.Count == 0)
        {
            await output.WriteLineAsync("Nothing is registered; nothing was erased.");
            return ExitCode.Done;
        }

        if (line.GetValue(_confirm) is not { } confirmed)
        {
            await output.WriteLineAsync($"To be erased: {count}. Nothing was erased. To erase them, add --confirm {versions}.");
            return ExitCode.Done;
        }

        if (confirmed != versions)
        {
            throw new InvalidOperationException(
                $"There are {count}, and --confirm says {confirmed}: nothing was erased. Check what is to be erased, and run the command "
                + "without --confirm for the number.");
        }

        var erased = await EraseAsync(line, store, found, new AdministratorRecord(key, TimeProvider.System), reason, cancellationToken);
        await output.WriteLineAsync(
            $"Erased: {Count(erased)}. The server adds the records to its audit within a minute, or when it starts.");
        if (!store.EmptyLog())
            await output.WriteLineAsync("The database's log still holds the old pages: run the command again later, or stop the server.");
        return ExitCode.Done;
    }

    /// <summary>Those that were erased; another may have erased some of them meanwhile.</summary>
    private static async Task<IReadOnlyList<IReadOnlyList<AppointmentVersion>>> EraseAsync(
        ParseResult line, AdministeredStore store, IReadOnlyList<IReadOnlyList<AppointmentVersion>> found, AdministratorRecord records,
        string reason, CancellationToken cancellationToken)
    {
        var erased = new List<IReadOnlyList<AppointmentVersion>>();
        try
        {
            foreach (var appointment in found)
            {
                var record = records.Erasure(appointment[^1], appointment.Count, reason);
                if (await store.Acts.EraseAsync(appointment[^1].Id, record, cancellationToken))
                    erased.Add(appointment);
            }
        }
        catch when (erased.Count > 0)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync(
                $"Erased before it was stopped: {Count(erased)}, of {Count(found)}. Run the command again without --confirm for the rest.");
            throw;
        }

        return erased;
    }

    private static string Count(IReadOnlyList<IReadOnlyList<AppointmentVersion>> appointments) =>
        $"{appointments.Count} appointments, {appointments.Sum(versions => versions.Count)} versions";

    private static string Reason(string text)
    {
        var reason = text.Trim();
        if (reason.Length is 0 or > LongestReason)
            throw new FormatException($"--reason must have 1 to {LongestReason} characters: give the number of a ticket.");
        if (reason.Any(char.IsControl))
            throw new FormatException("--reason must be one line without control characters.");
        // However the digits of an NHS number are separated.
        var run = 0;
        foreach (var character in reason)
        {
            run = char.IsDigit(character) ? run + 1 : char.IsLetter(character) ? 0 : run;
            if (run >= DigitsOfNhsNumber)
                throw new FormatException("--reason must not hold an NHS number, so no ten digits without a letter between them.");
        }

        return reason;
    }
}
