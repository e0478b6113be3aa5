using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>
/// Looks back for the last start that is on record. The first record of each file repeats it, so that one file is read at most,
/// in large blocks of which only the lines that matter are taken out.
/// </summary>
internal static class LastStartText
{
    private static readonly byte[][] Marks = ["\"kind\":\"start\""u8.ToArray(), "\"running\":"u8.ToArray()];

    public static string? In(AuditFolder folder)
    {
        // The mark may also stand in a text; what the line says as a record decides.
        foreach (var line in folder.Numbers.Reverse()
            .SelectMany(number => MarkedLines.Backwards(folder.FileOf(number), Marks)))
        {
            if (RecordOf(line) is not { } record)
                continue;
            if (record.Kind == AuditRecord.Start)
                return record.Text;
            if (record.Running is { } running)
                return running;
        }

        return null;
    }

    private static AuditRecord? RecordOf(byte[] line)
    {
        try
        {
            return AuditJson.Read(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
