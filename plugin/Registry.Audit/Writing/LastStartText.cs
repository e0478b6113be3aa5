using System.Text.Json;
using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>
/// Looks back for the last start that is on record. The first record of each file repeats it, so that one file is read at most.
/// </summary>
internal static class LastStartText
{
    private static readonly byte[] StartMark = "\"kind\":\"start\""u8.ToArray();
    private static readonly byte[] RunningMark = "\"running\":"u8.ToArray();

    public static string? In(AuditFolder folder)
    {
        foreach (var (_, line) in ChainEnd.Lines(folder, folder.Numbers))
        {
            if (line.AsSpan().IndexOf(StartMark) >= 0 && RecordOf(line) is { Kind: AuditRecord.Start } start)
                return start.Text;
            if (line.AsSpan().IndexOf(RunningMark) >= 0 && RecordOf(line)?.Running is { } running)
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
