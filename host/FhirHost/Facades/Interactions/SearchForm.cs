using Vonk.Core.Context;

namespace FhirHost.Facades.Interactions;

/// <summary>The parameters of a search by POST, <see href="http://hl7.org/fhir/STU3/http.html#search"/>.</summary>
internal static class SearchForm
{
    /// <summary>Adds them to the arguments. A body that is no form is refused: without its parameters, the search would find what nobody asked for.</summary>
    public static async Task<(int Status, string Diagnostics)?> AddAsync(IVonkContext context)
    {
        var request = context.HttpContext().Request;
        if (!HttpMethods.IsPost(request.Method) || context.Features.Get<Read>() is not null)
            return null;
        context.Features.Set(new Read());
        if (!request.HasFormContentType)
            return request.ContentLength is null or 0 && request.ContentType is null ? null
                : (StatusCodes.Status415UnsupportedMediaType, "The body of a search is a form; send Content-Type: application/x-www-form-urlencoded.");
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            foreach (var (name, values) in form)
                context.Arguments.AddArguments(values.OfType<string>().Where(value => value.Length > 0).Select(value => new Argument(ArgumentSource.Body, name, value)));
            return null;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return (StatusCodes.Status400BadRequest, "The form cannot be read: it is damaged, or has too many or too long fields.");
        }
    }

    /// <summary>Notes that the form has been read.</summary>
    private sealed record Read;
}
