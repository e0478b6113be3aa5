using System.Collections.Concurrent;

namespace Vonk.Core.Security;

/// <summary>In which spelling a class has what <see cref="IAuthorization"/> has in two.</summary>
internal static class Spelling
{
    private static readonly ConcurrentDictionary<(Type Type, string Method), bool> Known = new();

    /// <summary>Whether a class has a method itself; else the interface would ask itself for ever.</summary>
    public static bool Has(IAuthorization authorization, string method) => Known.GetOrAdd((authorization.GetType(), method), static key =>
    {
        var map = key.Type.GetInterfaceMap(typeof(IAuthorization));
        var at = Array.FindIndex(map.InterfaceMethods, one => one.Name == key.Method);
        return map.TargetMethods[at].DeclaringType != typeof(IAuthorization);
    });
}
