using System.Text.Json;
using Registry.Storage;
using Registry.Validation.Primitives;

namespace Registry.Plugin.Search.Dates;

/// <summary>When an appointment starts, as it was registered and not as it is indexed.</summary>
internal static class RegisteredStart
{
    /// <summary>The start that the stored content has; null where it has none.</summary>
    public static FhirMoment? Of(AppointmentVersion version)
    {
        var json = new Utf8JsonReader(version.Content.Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isStart = json.ValueTextEquals("start"u8);
            json.Read();
            if (isStart)
                return FhirMoment.TryParse(json.ValueSpan, out var start) ? start : null;
            json.Skip();
        }

        return null;
    }
}
