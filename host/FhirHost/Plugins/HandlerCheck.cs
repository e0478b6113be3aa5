using System.Runtime.CompilerServices;

namespace FhirHost.Plugins;

/// <summary>
/// What would fail at the first request of a handler, found at the start: a service that cannot be made, a static constructor that throws,
/// a method that refers to what is not there.
/// </summary>
internal sealed class HandlerCheck(ServiceNeeds needs)
{
    /// <exception cref="PluginException">The handler cannot work; the cause says why.</exception>
    public void Check(HandlerService handler)
    {
        if (needs.Missing(handler.Service) is { } missing)
            throw new PluginException($"of the handler {handler.Service.Name}, {missing}; add it in the method that adds services.");
        foreach (var type in needs.Implementations(handler.Service).Prepend(handler.Service).Where(type => !type.IsInterface).Distinct())
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            foreach (var method in handler.Methods.Select(method => Implementation(method, type)).OfType<MethodInfo>())
                Check(method);
        }
    }

    private static void Check(MethodInfo method)
    {
        if (HandlerExpression.IsAsyncVoid(method))
            throw new PluginException(HandlerExpression.RefusalOf(method));
        MethodReferences.Check(method);
        // What an async method says stands in a class of its own.
        const BindingFlags Members = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
        if (method.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType.GetMethod("MoveNext", Members) is { } body)
            MethodReferences.Check(body);
    }

    /// <summary>What a call of a method runs in objects of a class; null where it is no method of theirs.</summary>
    private static MethodInfo? Implementation(MethodInfo method, Type type)
    {
        if (method.DeclaringType is not { } declaring || !declaring.IsAssignableFrom(type))
            return null;
        if (!declaring.IsInterface)
            return method.IsVirtual ? Override(method, type) : method;
        var map = type.GetInterfaceMap(declaring);
        var at = Array.IndexOf(map.InterfaceMethods, method);
        return at < 0 ? null : map.TargetMethods[at];
    }

    private static MethodInfo? Override(MethodInfo method, Type type) =>
        Array.Find(type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            other => other.GetBaseDefinition() == method.GetBaseDefinition());
}
