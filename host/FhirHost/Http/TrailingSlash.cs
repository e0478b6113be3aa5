namespace FhirHost.Http;

/// <summary>
/// Order 40: a slash at the end of a path makes no difference (F5a); STU3 itself writes <c>[type]/?…</c>,
/// <see href="http://hl7.org/fhir/STU3/http.html#search"/>. Entries of batches come in later, and lose theirs where their context is made.
/// </summary>
[VonkConfiguration(order: 40)]
internal static class TrailingSlash
{
    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.Use((http, next) =>
    {
        Remove(http.Request);
        return next(http);
    });

    public static void Remove(HttpRequest request)
    {
        if (request.Path.Value is [_, .., '/'] path)
            request.Path = new PathString(path.TrimEnd('/') is { Length: > 0 } rest ? rest : "/");
    }
}
