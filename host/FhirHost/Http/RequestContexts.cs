using Microsoft.Extensions.ObjectPool;

namespace FhirHost.Http;

/// <summary>
/// Makes the context of each request out of those of earlier ones. The framework does so by itself, but for servers with an
/// <see cref="IHttpContextAccessor"/>, by which code may have a context longer than its request; here only what someone asked for is not
/// used again.
/// </summary>
internal sealed class RequestContexts(IHttpContextAccessor accessor, IOptions<FormOptions> forms, IServiceScopeFactory scopes)
    : IHttpContextFactory
{
    private const int MostKept = 1024;

    private readonly DefaultObjectPool<DefaultHttpContext> _contexts = new(new DefaultPooledObjectPolicy<DefaultHttpContext>(), MostKept);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        ArgumentNullException.ThrowIfNull(featureCollection);
        var http = _contexts.Get();
        http.Initialize(featureCollection);
        http.FormOptions = forms.Value;
        http.ServiceScopeFactory = scopes;
        accessor.HttpContext = http;
        return http;
    }

    public void Dispose(HttpContext httpContext)
    {
        var isFree = accessor is CurrentRequest && CurrentRequest.End(httpContext);
        if (!isFree)
            accessor.HttpContext = null;
        if (httpContext is not DefaultHttpContext http)
            return;
        http.Uninitialize();
        if (isFree)
            _contexts.Return(http);
    }
}
