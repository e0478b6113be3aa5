using FhirHost.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FhirHost.Tests.Http;

/// <summary>A context that someone may still have is not given to another request.</summary>
public sealed class CurrentRequestTests : IDisposable
{
    private readonly CurrentRequest _current = new();
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly RequestContexts _contexts;

    public CurrentRequestTests() => _contexts =
        new RequestContexts(_current, Options.Create(new FormOptions()), _services.GetRequiredService<IServiceScopeFactory>());

    [Fact]
    public void A_context_that_no_one_asked_for_is_used_again_without_what_it_held()
    {
        var first = _contexts.Create(Features("/first"));
        first.Items["of"] = "the first";
        _contexts.Dispose(first);
        var second = _contexts.Create(Features("/second"));
        Assert.Same(first, second);
        Assert.Equal("/second", second.Request.Path);
        Assert.Empty(second.Items);
        _contexts.Dispose(second);
    }

    [Fact]
    public void A_context_that_was_asked_for_is_not()
    {
        var first = _contexts.Create(Features("/first"));
        Assert.Same(first, _current.HttpContext);
        _contexts.Dispose(first);
        Assert.Null(_current.HttpContext);
        var second = _contexts.Create(Features("/second"));
        Assert.NotSame(first, second);
        _contexts.Dispose(second);
    }

    [Fact]
    public async Task What_outlives_a_request_sees_no_other()
    {
        var isOver = new TaskCompletionSource();
        var first = _contexts.Create(Features("/first"));
        var late = LateAsync();
        _contexts.Dispose(first);
        var second = _contexts.Create(Features("/second"));
        isOver.SetResult();
        Assert.Null(await late);
        Assert.Same(second, _current.HttpContext);
        _contexts.Dispose(second);

        async Task<HttpContext?> LateAsync()
        {
            await isOver.Task;
            return _current.HttpContext;
        }
    }

    public void Dispose() => _services.Dispose();

    private static FeatureCollection Features(string path)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Path = path });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        return features;
    }
}
