using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Fhir.Http;

/// <summary>
/// The <c>Prefer</c> header. A preference that is not understood is ignored, <see href="https://www.rfc-editor.org/rfc/rfc7240"/>.
/// </summary>
public static class Preferences
{
    /// <summary>The value of <c>return=</c> that asks for no body, <see href="http://hl7.org/fhir/STU3/http.html#return"/>.</summary>
    public const string Minimal = "minimal";

    /// <summary>The value of <c>return=</c> that asks for an OperationOutcome.</summary>
    public const string OperationOutcome = "OperationOutcome";

    private const string ReturnName = "return=";

    /// <summary>The value of <c>return=</c>; null if it is not given.</summary>
    public static string? Return(HttpRequest request) =>
        request.Headers["Prefer"] is { Count: > 0 } preferences ? Return(preferences) : null;

    private static string? Return(StringValues preferences) => preferences
        .SelectMany(header => (header ?? "").Split([',', ';'], StringSplitOptions.TrimEntries))
        .Where(preference => preference.StartsWith(ReturnName, StringComparison.OrdinalIgnoreCase))
        .Select(preference => preference[ReturnName.Length..].Trim('"'))
        .FirstOrDefault();

    /// <summary>
    /// Whether unknown search parameters are to be rejected, <see href="http://hl7.org/fhir/R4/search.html#errors"/>.
    /// </summary>
    public static bool IsStrict(HttpRequest request) => HasHandling(request, "strict");

    /// <summary>Whether unknown search parameters are to be ignored.</summary>
    public static bool IsLenient(HttpRequest request) => HasHandling(request, "lenient");

    private static bool HasHandling(HttpRequest request, string value) =>
        request.Headers["Prefer"] is { Count: > 0 } preferences && HasHandling(preferences, value);

    private static bool HasHandling(StringValues preferences, string value) =>
        preferences.Any(header => header?.Contains($"handling={value}", StringComparison.OrdinalIgnoreCase) == true);
}
