namespace FhirHost.Plugins;

/// <summary>An exception in words: its message, and those of what caused it, which often say more.</summary>
internal static class Causes
{
    private const string Because = " Because: ";

    public static string Of(Exception cause) => string.Join(Because, Messages(cause).Distinct(StringComparer.Ordinal));

    private static IEnumerable<string> Messages(Exception cause)
    {
        // What .NET wraps around a failed call, or several, says nothing itself.
        if (cause is not (TargetInvocationException { InnerException: not null } or AggregateException { InnerExceptions.Count: > 0 }))
            yield return cause.Message.Trim();
        IEnumerable<Exception?> inner = cause switch
        {
            AggregateException several => several.InnerExceptions,
            ReflectionTypeLoadException types => types.LoaderExceptions,
            _ => [cause.InnerException],
        };
        foreach (var message in inner.OfType<Exception>().SelectMany(Messages))
            yield return message;
    }
}
