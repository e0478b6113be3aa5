using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Context;
using Vonk.Core.Context.Http;

namespace Vonk.Core.Pluggability;

/// <summary>
/// How plugins put handlers into the pipeline. A pre-handler acts on the way in and ends the pipeline by leaving an error
/// status; a handler answers and ends it; a post-handler acts on the way back and so needs a lower order than what it follows.
/// </summary>
public static class InteractionBuilderExtensions
{
    /// <summary>For these interactions.</summary>
    public static VonkAppBuilder OnInteraction(this IApplicationBuilder app, VonkInteraction interaction) => new VonkAppBuilder(app)
        .AndInteraction(interaction);

    /// <summary>For an operation, named without <c>$</c>.</summary>
    public static VonkAppBuilder OnCustomInteraction(this IApplicationBuilder app, VonkInteraction interaction, string custom) =>
        app.OnInteraction(interaction).ForOperation(custom);

    /// <summary>For whatever satisfies the condition.</summary>
    public static VonkAppBuilder On(this IApplicationBuilder app, Func<IVonkContext, bool> condition) =>
        new VonkAppBuilder(app) { HasOwnCondition = true }.And(condition);

    /// <summary>Acts on the way in.</summary>
    public static IApplicationBuilder PreHandleAsyncWith<TService>(this VonkAppBuilder builder, Expression<Func<TService, IVonkContext,
        Task>> handler)
        where TService : notnull => builder.Pre(builder.Compile<TService>(handler), typeof(TService).Assembly);

    /// <summary>Acts on the way in.</summary>
    public static IApplicationBuilder PreHandleWith<TService>(this VonkAppBuilder builder, Expression<Action<TService,
        IVonkContext>> handler)
        where TService : notnull => builder.Pre(builder.Compile<TService>(handler), typeof(TService).Assembly);

    /// <summary>Answers.</summary>
    public static IApplicationBuilder HandleAsyncWith<TService>(this VonkAppBuilder builder, Expression<Func<TService, IVonkContext,
        Task>> handler)
        where TService : notnull => builder.Handle(builder.Compile<TService>(handler), typeof(TService).Assembly);

    /// <summary>Answers.</summary>
    public static IApplicationBuilder HandleWith<TService>(this VonkAppBuilder builder, Expression<Action<TService, IVonkContext>> handler)
        where TService : notnull => builder.Handle(builder.Compile<TService>(handler), typeof(TService).Assembly);

    /// <summary>Acts on the way back.</summary>
    public static IApplicationBuilder PostHandleAsyncWith<TService>(this VonkAppBuilder builder, Expression<Func<TService, IVonkContext,
        Task>> handler)
        where TService : notnull => builder.Post(builder.Compile<TService>(handler));

    /// <summary>Acts on the way back.</summary>
    public static IApplicationBuilder PostHandleWith<TService>(this VonkAppBuilder builder, Expression<Action<TService,
        IVonkContext>> handler)
        where TService : notnull => builder.Post(builder.Compile<TService>(handler));

    private static IApplicationBuilder Pre(this VonkAppBuilder builder, Func<HttpContext, IVonkContext, Task> handle, Assembly assembly)
    {
        HandlerRegistry.Of(builder.App).AddGuard(builder, assembly);
        return builder.Use((http, vonk, next) =>
        {
            // Most are done at once; then the request does not have to come back here.
            var handled = handle(http, vonk);
            return handled.IsCompletedSuccessfully ? GoOn(http, vonk, next) : GoOnAfterAsync(handled, http, vonk, next);
        });
    }

    private static Task GoOn(HttpContext http, IVonkContext vonk, RequestDelegate next) =>
        vonk.Response.HttpResult < StatusCodes.Status400BadRequest ? next(http) : Task.CompletedTask;

    private static async Task GoOnAfterAsync(Task handled, HttpContext http, IVonkContext vonk, RequestDelegate next)
    {
        await handled;
        await GoOn(http, vonk, next);
    }

    private static IApplicationBuilder Handle(this VonkAppBuilder builder, Func<HttpContext, IVonkContext, Task> handle, Assembly assembly)
    {
        HandlerRegistry.Of(builder.App).Add(builder, assembly);
        return builder.Use((http, vonk, _) => handle(http, vonk));
    }

    private static IApplicationBuilder Post(this VonkAppBuilder builder, Func<HttpContext, IVonkContext, Task> handle) =>
        builder.App.Use(next => async http =>
    {
        await next(http);
        var vonk = http.Vonk();
        // Asked on the way back, because conditions may be about the answer.
        if (builder.Matches(vonk))
            await handle(http, vonk);
    });

    private static IApplicationBuilder Use(this VonkAppBuilder builder, Func<HttpContext, IVonkContext, RequestDelegate, Task> run) =>
        builder.App.Use(next => http =>
    {
        var vonk = http.Vonk();
        return builder.Matches(vonk) ? run(http, vonk, next) : next(http);
    });

    private static Func<HttpContext, IVonkContext, Task> Compile<TService>(this VonkAppBuilder builder, LambdaExpression handler)
        where TService : notnull
    {
        ArgumentNullException.ThrowIfNull(handler);
        var handlers = HandlerRegistry.Of(builder.App);
        handlers.Add(HandlerExpression.ServiceOf(handler));
        return HandlerExpression.Compile<TService>(handler, handlers.IsShared(typeof(TService)) ? builder.App.ApplicationServices : null);
    }
}
