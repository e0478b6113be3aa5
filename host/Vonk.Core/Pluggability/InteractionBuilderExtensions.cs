using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Context;

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
        return builder.Use(LayerKind.OnTheWayIn, handle);
    }

    private static IApplicationBuilder Handle(this VonkAppBuilder builder, Func<HttpContext, IVonkContext, Task> handle, Assembly assembly)
    {
        HandlerRegistry.Of(builder.App).Add(builder, assembly);
        return builder.Use(LayerKind.Answering, handle);
    }

    private static IApplicationBuilder Post(this VonkAppBuilder builder, Func<HttpContext, IVonkContext, Task> handle) =>
        builder.Use(LayerKind.OnTheWayBack, handle);

    private static IApplicationBuilder Use(
        this VonkAppBuilder builder, LayerKind kind, Func<HttpContext, IVonkContext, Task> handle)
    {
        var layer = new ConditionalLayer(kind, builder, handle);
        return builder.App.Use(next => ConditionalLayers.Before(next, layer));
    }

    private static Func<HttpContext, IVonkContext, Task> Compile<TService>(this VonkAppBuilder builder, LambdaExpression handler)
        where TService : notnull
    {
        ArgumentNullException.ThrowIfNull(handler);
        var handlers = HandlerRegistry.Of(builder.App);
        handlers.Add(HandlerExpression.ServiceOf(handler));
        return HandlerExpression.Compile<TService>(handler, handlers.IsShared(typeof(TService)) ? builder.App.ApplicationServices : null);
    }
}
