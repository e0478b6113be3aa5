namespace FhirHost.Http;

/// <summary>What a writer wants back, <see href="http://hl7.org/fhir/STU3/http.html#return"/>. What is not understood is ignored, as RFC 7240 says.</summary>
internal static class ReturnPreference
{
    public const string Minimal = "minimal";
    public const string OperationOutcome = "OperationOutcome";
    private const string Name = "return=";

    /// <summary>The value of <c>Prefer: return=</c>, null where there is none.</summary>
    public static string? Of(HttpRequest request) => request.Headers["Prefer"]
        .SelectMany(header => (header ?? "").Split([',', ';'], StringSplitOptions.TrimEntries))
        .Where(preference => preference.StartsWith(Name, StringComparison.OrdinalIgnoreCase))
        .Select(preference => preference[Name.Length..].Trim('"'))
        .FirstOrDefault();
}
