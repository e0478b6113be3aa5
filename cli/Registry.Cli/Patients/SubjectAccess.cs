using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Registry.Audit;
using Registry.Storage;

namespace Registry.Cli.Patients;

/// <summary>The file that a person is given: plain text, in words, with each version as it is stored below them.</summary>
internal static class SubjectAccess
{
    // More than Registry:Conformance:MaxDepth can be.
    private const int MaxDepth = 1000;

    private static readonly JsonSerializerOptions Indented = new()
    {
        MaxDepth = MaxDepth,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(
        TextWriter text, string nhsNumber, IReadOnlyList<IReadOnlyList<AppointmentVersion>> appointments,
        IReadOnlyList<AuditRecord> records, DateTimeOffset now)
    {
        text.WriteLine("What the Appointment Registry holds about you");
        text.WriteLine("=============================================");
        text.WriteLine($"NHS number   {nhsNumber[..3]} {nhsNumber[3..6]} {nhsNumber[6..]}");
        text.WriteLine($"Made         {Time(now)}");
        text.WriteLine("All times are UTC.");
        text.WriteLine();
        text.WriteLine($"1. Appointments: {appointments.Count}");
        text.WriteLine("The registry keeps a pointer to each appointment, which itself is with its provider, and every version of it.");
        for (var index = 0; index < appointments.Count; index++)
            Appointment(text, index + 1, appointments[index]);
        text.WriteLine();
        text.WriteLine($"2. Who has asked for them, or changed them: {records.Count} requests");
        if (records.Count == 0)
            text.WriteLine("The audit has no such request.");
        foreach (var record in records)
            text.WriteLine($"{Time(record.At)}  {What(record)}  by {Who(record)}");
    }

    private static void Appointment(TextWriter text, int number, IReadOnlyList<AppointmentVersion> versions)
    {
        var current = versions[^1];
        text.WriteLine();
        text.WriteLine($"1.{number} Appointment {current.Id}");
        text.WriteLine($"  Status     {current.Status}");
        text.WriteLine($"  Begins     {(current.Start is { } start ? Time(start) : "not said")}");
        text.WriteLine($"  Ends       {(current.End is { } end ? Time(end) : "not said")}");
        text.WriteLine($"  Provider   {current.Provider ?? "not said"}");
        if (current.Owner is { } owner)
            text.WriteLine($"  Registered by organisation {owner}");
        foreach (var version in versions)
        {
            text.WriteLine($"  Version {version.Version} of {versions.Count}, made {Time(version.LastUpdated)}, {version.Status}:");
            var content = JsonNode.Parse(version.Content.Span, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth })!;
            foreach (var line in content.ToJsonString(Indented).ReplaceLineEndings("\n").Split('\n'))
                text.WriteLine($"    {line}");
        }
    }

    private static string What(AuditRecord record)
    {
        if (record.Kind == AuditRecord.Export)
            return "copied everything for a request like this one";
        if (record.Kind == AuditRecord.Erasure)
            return $"erased appointment {record.ResourceId}, {record.Count} versions";
        var done = record.Interaction switch
        {
            "create" => record.Stored == true ? "registered" : "tried to register",
            "update" => record.Stored == true ? "changed" : "tried to change",
            "read" or "vread" => "read",
            "history-instance" => "listed the versions of",
            "search-type" => "searched for your appointments",
            var other => other ?? "asked",
        };
        var which = record.ResourceId is { } id ? $" appointment {id}{(record.Version is { } version ? $", version {version}" : "")}" : "";
        return done + which + (record.Status is >= 400 and var status ? $" (refused, {status})" : "");
    }

    private static string Who(AuditRecord record)
    {
        if (record.IsOfAdministrator)
            return $"administrator {record.Subject}";
        string?[] known =
        [
            record.Client is { } client ? $"system {client}" : null, record.Subject is { } subject ? $"user {subject}" : null,
            record.Organisation is { } organisation ? $"organisation {organisation}" : null,
        ];
        return known.OfType<string>().ToArray() is { Length: > 0 } who ? string.Join(", ", who) : "a caller without a valid token";
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);
}
