using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Vonk.Core.Context;

namespace Vonk.Core.Pluggability;

/// <summary>Handling interactions by methods that say themselves, by <see cref="InteractionHandlerAttribute"/>, which ones.</summary>
[Obsolete("Of releases before 5.0: use OnInteraction with PreHandleAsyncWith, HandleAsyncWith or PostHandleAsyncWith.")]
public static class VonkInteractionMiddlewareExtensions
{
    /// <summary>Adds a method as a handler, or what <paramref name="operationType"/> says.</summary>
    /// <exception cref="ArgumentException">The method does not have the attribute.</exception>
    public static IApplicationBuilder UseVonkInteraction<TService>(
        this IApplicationBuilder app, Expression<Action<TService, IVonkContext>> handler, OperationType operationType =
            OperationType.Handler)
        where TService : notnull
    {
        var builder = app.OnWhatIsDeclared(handler);
        return operationType switch
        {
            OperationType.PreHandler => builder.PreHandleWith(handler),
            OperationType.PostHandler => builder.PostHandleWith(handler),
            _ => builder.HandleWith(handler),
        };
    }

    /// <inheritdoc cref="UseVonkInteraction"/>
    public static IApplicationBuilder UseVonkInteractionAsync<TService>(
        this IApplicationBuilder app, Expression<Func<TService, IVonkContext, Task>> handler, OperationType operationType =
            OperationType.Handler)
        where TService : notnull
    {
        var builder = app.OnWhatIsDeclared(handler);
        return operationType switch
        {
            OperationType.PreHandler => builder.PreHandleAsyncWith(handler),
            OperationType.PostHandler => builder.PostHandleAsyncWith(handler),
            _ => builder.HandleAsyncWith(handler),
        };
    }

    private static VonkAppBuilder OnWhatIsDeclared(this IApplicationBuilder app, LambdaExpression handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var method = (handler.Body as MethodCallExpression)?.Method;
        var declared = method?.GetCustomAttribute<InteractionHandlerAttribute>()
            ?? throw new ArgumentException($"{method?.Name ?? "The handler"} must be a method with [InteractionHandler].", nameof(handler));
        var builder = app.OnInteraction(declared.Interaction);
        if (declared.CustomOperation is { Length: > 0 } operation)
            builder.ForOperation(operation);
        if (declared.AcceptedTypes.Length > 0)
            builder.AndResourceTypes(declared.AcceptedTypes);
        if (declared.Method is { Length: > 0 } verb)
            builder.AndMethod(verb);
        if (declared.StatusCode.Length > 0)
            builder.AndStatusCodes(declared.StatusCode);
        if (declared.InformationModel is { Length: > 0 } model)
            builder.AndInformationModel(model);
        return builder;
    }
}
