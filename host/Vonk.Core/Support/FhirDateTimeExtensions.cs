using System.Globalization;

namespace Vonk.Core.Support;

/// <summary>Instants as FHIR writes them.</summary>
public static class FhirDateTimeExtensions
{
    /// <summary>The instant to the millisecond, with its zone.</summary>
    public static string ToFhirDateTimeFormat(this DateTimeOffset instant) =>
        instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
