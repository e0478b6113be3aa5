namespace FhirHost.Http;

/// <summary>Notes that the caller sent HEAD, where the pipeline sees a GET.</summary>
internal sealed class HeadRequest
{
    private HeadRequest()
    {
    }

    public static HeadRequest Noted { get; } = new();

    /// <summary>Keeps the headers of the answer, and sends no body.</summary>
    public static void DropBody(HttpContext http)
    {
        // A feature and not an item of the request: the table of items is made for each request that is asked for one.
        if (http.Features.Find<HeadRequest>() is not null)
            http.Response.Body = Stream.Null;
    }
}
