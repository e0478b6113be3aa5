using System.Globalization;
using System.Text;
using System.Text.Json;
using Registry.Audit.Chain;

namespace Registry.Audit.Files;

/// <summary>The first line of a journal: where in the audit the lines belong that follow it.</summary>
/// <param name="FileNumber">The audit file.</param>
/// <param name="Position">Where in it the next line begins; everything before is on the disk.</param>
/// <param name="After">The record that the next line follows.</param>
internal sealed record JournalStart(int FileNumber, long Position, ChainLink After)
{
    public byte[] Write() => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{{\"file\":{FileNumber},\"position\":{Position},\"after\":\"{After}\"}}\n"));

    /// <summary>What a line says; null where it is no such line.</summary>
    public static JournalStart? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var json = JsonDocument.ParseValue(ref reader);
            var start = json.RootElement;
            return ChainLink.Parse(start.GetProperty("after").GetString() ?? "") is { } after
                ? new JournalStart(start.GetProperty("file").GetInt32(), start.GetProperty("position").GetInt64(), after) : null;
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
