namespace FhirHost.Http;

/// <summary>Notes that the caller sent HEAD, where the pipeline sees a GET.</summary>
internal sealed class HeadRequest
{
    private HeadRequest()
    {
    }

    public static HeadRequest Noted { get; } = new();

    // A feature and not an item of the request: the table of items is made for each request that is asked for one.
    public static bool Is(HttpContext http) => http.Features.Find<HeadRequest>() is not null;
}
