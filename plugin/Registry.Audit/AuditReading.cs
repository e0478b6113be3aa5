using Registry.Audit.Chain;
using Registry.Audit.Files;
using Registry.Audit.Writing;

namespace Registry.Audit;

/// <summary>
/// Reads the records of an audit in the order in which they were written. It checks nothing; <see cref="AuditVerification"/> does.
/// </summary>
public static class AuditReading
{
    /// <summary>All records of the folder's files.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="System.Text.Json.JsonException">A line is no record.</exception>
    public static IEnumerable<AuditRecord> Records(string directory)
    {
        var folder = new AuditFolder(directory);
        return folder.Numbers.SelectMany(number => Lines.Of(folder.FileOf(number)))
            .Where(line => line.IsWhole).Select(line => AuditJson.Read(line.Line)).OfType<AuditRecord>();
    }

    /// <summary>
    /// The whole records of the folder's files, the last one first, also while a server writes to it. What is no record is left out.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IEnumerable<AuditRecord> Backwards(string directory) =>
        LinesBackwards(directory).Select(line => AuditRecordBytes.Read(line)).OfType<AuditRecord>();

    /// <summary>As <see cref="Backwards"/>, each record with its number in the chain.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IEnumerable<(long Number, AuditRecord Record)> NumberedBackwards(string directory)
    {
        foreach (var line in LinesBackwards(directory))
        {
            if (ChainedLine.SequenceOf(line) is { } number && AuditRecordBytes.Read(line) is { } record)
                yield return (number, record);
        }
    }

    private static IEnumerable<byte[]> LinesBackwards(string directory)
    {
        var folder = new AuditFolder(directory);
        return ChainEnd.Lines(folder, folder.Numbers).Select(line => line.Line);
    }
}
