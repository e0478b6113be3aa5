using System.Text.Json.Serialization;
using Registry.Audit.Files;

namespace Registry.Audit;

/// <summary>
/// A note beside the audit of when it was last verified. It is for the administrator's eyes: it proves nothing, since whoever can write to
/// the folder can write it.
/// </summary>
/// <param name="At">When the verification ended.</param>
/// <param name="Records">How many records were whole.</param>
/// <param name="IsWhole">Whether nothing was found wrong.</param>
public sealed record VerificationNote(
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("records")] long Records,
    [property: JsonPropertyName("whole")] bool IsWhole)
{
    private const string FileName = "audit.verified";

    /// <summary>Writes the note, in place of an earlier one.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public void Write(string directory)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(this, NoteJson.Default.VerificationNote);
        WholeFile.Make(Path.Combine(directory, FileName), content, replaces: true);
    }

    /// <summary>The note of a folder; null if it is missing or cannot be read.</summary>
    internal static VerificationNote? Read(string directory)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(directory, FileName)), NoteJson.Default.VerificationNote);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(VerificationNote))]
internal sealed partial class NoteJson : JsonSerializerContext;
