using Registry.Audit;
using Registry.Storage;

namespace Registry.Cli.Administration;

/// <summary>Makes the records of what is done with this tool, for the outbox from which a server adds them to its audit.</summary>
internal sealed class AdministratorRecord(byte[] auditKey, TimeProvider time)
{
    private readonly string _trail = AuditName.Of(auditKey);
    private readonly PatientHash _hash = new(auditKey);

    /// <summary>Who runs the tool: the account of the operating system, and that of the person behind <c>sudo</c>.</summary>
    private static string Account
    {
        get
        {
            var account = $"{Environment.UserName}@{Environment.MachineName}";
            return Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } person ? $"{account} (sudo by {person})" : account;
        }
    }

    /// <summary>The record of an erased appointment.</summary>
    public CompanionRecord Erasure(AppointmentVersion current, int versions, string reason) => Of(new AuditRecord
    {
        At = time.GetUtcNow(),
        Kind = AuditRecord.Erasure,
        Subject = Account,
        ResourceId = current.Id,
        Patients = current.Patient is { } patient ? [_hash.Of(patient)] : null,
        Count = versions,
        Text = $"erased with all versions; {reason}",
    });

    /// <summary>The record of a copy of what is held about a person.</summary>
    public CompanionRecord Export(string nhsNumber, int appointments) => Of(new AuditRecord
    {
        At = time.GetUtcNow(),
        Kind = AuditRecord.Export,
        Subject = Account,
        Patients = [_hash.Of(nhsNumber)],
        Count = appointments,
        Text = "all that is held about the person was copied into a file",
    });

    private CompanionRecord Of(AuditRecord record)
    {
        var id = Guid.CreateVersion7(record.At).ToString("N");
        return new CompanionRecord(id, _trail, AuditRecordBytes.Write(record with { Write = id }));
    }
}
