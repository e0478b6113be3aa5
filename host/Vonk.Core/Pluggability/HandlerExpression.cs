using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Context;

namespace Vonk.Core.Pluggability;

/// <summary>What a plugin gives as a handler: a call of a service's method, which is compiled once.</summary>
/// <param name="Service">The service that the method is called on.</param>
/// <param name="Methods">The methods that the expression calls.</param>
internal sealed record HandlerService(Type Service, IReadOnlyList<MethodInfo> Methods);

/// <summary>Compiles the expressions of handlers.</summary>
internal static class HandlerExpression
{
    public static HandlerService ServiceOf(LambdaExpression handler)
    {
        var calls = new Calls();
        calls.Visit(handler.Body);
        return new HandlerService(handler.Parameters[0].Type, calls.Methods);
    }

    /// <summary>The handler.</summary>
    /// <param name="handler">The call of a method of the service.</param>
    /// <param name="shared">Where the service is taken from, at the first request; null: from each request's own scope.</param>
    /// <exception cref="ArgumentException">The method is <c>async void</c>.</exception>
    public static Func<HttpContext, IVonkContext, Task> Compile<TService>(LambdaExpression handler, IServiceProvider? shared = null)
        where TService : notnull
    {
        if (ServiceOf(handler).Methods.FirstOrDefault(IsAsyncVoid) is { } method)
            throw new ArgumentException(RefusalOf(method), nameof(handler));
        TService? one = default;
        TService Service(HttpContext http) =>
            shared is null ? http.RequestServices.GetRequiredService<TService>() : one ??= shared.GetRequiredService<TService>();
        // A task that a handler without Async returns is waited for all the same: the answer is not ready before.
        if (handler.Body.Type.IsAssignableTo(typeof(Task)))
        {
            var task = Expression.Lambda<Func<TService, IVonkContext, Task>>(handler.Body, handler.Parameters).Compile();
            return (http, vonk) => task(Service(http), vonk);
        }

        var action = Expression.Lambda<Action<TService, IVonkContext>>(handler.Body, handler.Parameters).Compile();
        return (http, vonk) =>
        {
            action(Service(http), vonk);
            return Task.CompletedTask;
        };
    }

    /// <summary>
    /// Whether no caller can wait for a method, though it goes on after it returned; what it throws ends the whole process.
    /// </summary>
    public static bool IsAsyncVoid(MethodInfo method) =>
        method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false);

    public static string RefusalOf(MethodInfo method) =>
        $"{method.DeclaringType?.Name}.{method.Name} is async void, so the server cannot wait for it; let it return Task, and register it "
        + "by PreHandleAsyncWith, HandleAsyncWith or PostHandleAsyncWith.";

    private sealed class Calls : ExpressionVisitor
    {
        public List<MethodInfo> Methods { get; } = [];

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            Methods.Add(node.Method);
            return base.VisitMethodCall(node);
        }
    }
}
