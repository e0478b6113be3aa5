namespace FhirHost.Interactions;

/// <summary>Whether a caller would rather be refused than have a parameter left out, <see href="http://hl7.org/fhir/R4/search.html#errors"/>.</summary>
internal static class HandlingPreference
{
    public static bool IsStrict(HttpRequest request) => request.Headers["Prefer"].Any(value => value?.Contains("handling=strict", StringComparison.OrdinalIgnoreCase) == true);
}
