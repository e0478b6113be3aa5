namespace FhirHost.Http;

/// <summary>
/// Order 6: the answer to a HEAD has the headers of the GET, and no body,
/// <see href="https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2"/>. The body is dropped outside of compression, whose headers, and the
/// length that it takes back, depend on what is written.
/// </summary>
[VonkConfiguration(order: 6)]
internal static class HeadRequest
{
    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.Use(next => http =>
    {
        if (HttpMethods.IsHead(http.Request.Method))
            http.Response.Body = Stream.Null;
        return next(http);
    });
}
