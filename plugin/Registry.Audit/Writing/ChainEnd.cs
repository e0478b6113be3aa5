using System.Globalization;
using System.Text.Json;
using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>Where a chain ends: in which file, with which record; and what of it had to be set aside.</summary>
internal sealed record ChainEnd(int FileNumber, ChainLink Link, string? SetAside)
{
    /// <summary>Finds the end. The whole chain is checked by <see cref="AuditVerification"/>, not at each start.</summary>
    /// <exception cref="AuditUnavailableException">The last record is damaged.</exception>
    public static ChainEnd Find(AuditFolder folder)
    {
        var numbers = folder.Numbers;
        if (numbers.Count == 0)
            return new ChainEnd(1, ChainLink.Beginning, SetAside: null);
        var setAside = CutTornTail(folder, numbers[^1]);
        foreach (var number in numbers.Reverse())
        {
            // A file may have been begun and nothing written to it yet.
            if (Lines.Of(folder.FileOf(number)).LastOrDefault().Line is { } line)
                return new ChainEnd(numbers[^1], Read(line) ?? throw Damaged(folder.FileOf(number)), setAside);
        }

        return new ChainEnd(numbers[^1], ChainLink.Beginning, setAside);
    }

    /// <summary>A crash may leave a part of a record, which was never acknowledged: it goes into a file of its own, for whoever wants to look.</summary>
    private static string? CutTornTail(AuditFolder folder, int number)
    {
        var file = folder.FileOf(number);
        if (Lines.Of(file).LastOrDefault() is not { Line: { } torn, IsWhole: false })
            return null;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        var start = stream.Length - torn.Length;
        var aside = string.Create(CultureInfo.InvariantCulture, $"{file}.torn-{start}");
        File.WriteAllBytes(aside, torn);
        stream.SetLength(start);
        stream.Flush(flushToDisk: true);
        return $"{torn.Length} bytes of a record that was never finished were set aside in {Path.GetFileName(aside)}";
    }

    private static ChainLink? Read(byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return ChainLink.Parse($"{json.RootElement.GetProperty("seq").GetInt64()}:{json.RootElement.GetProperty("hash").GetString()}");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static AuditUnavailableException Damaged(string file) =>
        new($"The last record of the audit file {file} is damaged: keep the folder as it is for whoever investigates, and name another in Registry:Audit:Directory.");
}
