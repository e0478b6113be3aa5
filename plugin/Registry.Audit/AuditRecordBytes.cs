using Registry.Audit.Chain;

namespace Registry.Audit;

/// <summary>A record as bytes, for a place where it waits until it is written to the audit.</summary>
public static class AuditRecordBytes
{
    /// <summary>The record as JSON in UTF-8, in the form that it has in the audit's files, without number and hash.</summary>
    public static byte[] Write(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return AuditJson.Write(record);
    }

    /// <summary>The record that the bytes hold, or null where they hold none.</summary>
    public static AuditRecord? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return AuditJson.Read(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
