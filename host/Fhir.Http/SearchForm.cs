using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Fhir.Http;

/// <summary>The form of a search by POST, <see href="http://hl7.org/fhir/STU3/http.html#search"/>.</summary>
/// <param name="Parameters">The parameters; empty if the search has no form.</param>
/// <param name="Status">The HTTP status of the error; 0 without an error.</param>
/// <param name="Error">What is wrong with the body and how to fix it; null if nothing is.</param>
public sealed record SearchForm(IReadOnlyList<RequestParameter> Parameters, int Status = 0, OutcomeText? Error = null)
{
    /// <summary>Reads the form. A body that is no form is an error: without its parameters the search would find too much.</summary>
    public static async Task<SearchForm> ReadAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
            return new SearchForm([]);
        if (!IsForm(request.ContentType))
        {
            return request.ContentLength is 0 or null && request.ContentType is null
                ? new SearchForm([])
                : new SearchForm([], StatusCodes.Status415UnsupportedMediaType,
                    new("The body of a search is a form in UTF-8.", "Send Content-Type: application/x-www-form-urlencoded."));
        }

        try
        {
            return new SearchForm(RequestQuery.Of(await request.ReadFormAsync(request.HttpContext.RequestAborted)));
        }
        catch (Exception damaged) when (damaged is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return new SearchForm([], StatusCodes.Status400BadRequest,
                new("The form cannot be read: it is damaged, or has too many or too long fields.",
                    "Send it again, complete, as name=value pairs joined by &."));
        }
    }

    // FHIR has no forms of several parts: they may hold files, which are not parameters.
    private static bool IsForm(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || Utf8Name.Is(type.Charset.Value.Trim('"')));
}
