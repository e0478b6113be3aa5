#pragma warning disable MA0155, VSTHRD100, AsyncFixer03 // async void is what is tried
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Vonk.Core.Context;
using Vonk.Core.Metadata;
using Vonk.Core.Repository;

namespace FhirHost.BrokenPlugin;

public sealed class Handlers
{
    public async Task ReferAsync(IVonkContext context)
    {
        await Task.Yield();
        new FakeTimeProvider().Advance(TimeSpan.FromSeconds(1));
        context.Response.HttpResult = StatusCodes.Status200OK;
    }

    public async void Forget(IVonkContext context)
    {
        await Task.Yield();
        context.Response.HttpResult = StatusCodes.Status200OK;
    }
}

public sealed class ExplodingHandlers
{
    static ExplodingHandlers() => Way.Throw("handler-static");

    public void Handle(IVonkContext context) => context.Response.HttpResult = StatusCodes.Status200OK;
}

/// <summary>What no one adds as a service.</summary>
public sealed class AbsentHandlers
{
    public void Handle(IVonkContext context) => context.Response.HttpResult = StatusCodes.Status200OK;
}

/// <summary>What no one adds as a service.</summary>
public interface IAbsent;

public interface INeed
{
    void Handle(IVonkContext context);
}

public sealed class NeedyHandlers(IAbsent absent) : INeed
{
    public void Handle(IVonkContext context) => context.Response.HttpResult = absent is null ? 0 : StatusCodes.Status200OK;
}

public interface IHandlers
{
    void Handle(IVonkContext context);
}

public sealed class HiddenAsyncVoid : IHandlers
{
    public async void Handle(IVonkContext context)
    {
        await Task.Yield();
        context.Response.HttpResult = StatusCodes.Status200OK;
    }
}

public sealed class NeedyContributor(IAbsent absent) : ICapabilityStatementContributor
{
    public void ContributeToCapabilityStatement(ICapabilityStatementBuilder builder) => _ = absent;
}

public sealed class NeedyRepository(IAbsent absent) : ISearchRepository
{
    public Task<SearchResult> Search(IArgumentCollection arguments, SearchOptions options) =>
        Task.FromResult(new SearchResult([], absent is null ? 0 : 1));
}

public sealed class NeedyMiddleware(RequestDelegate next, IAbsent absent)
{
    public Task InvokeAsync(HttpContext context) => absent is null ? Task.CompletedTask : next(context);
}
