namespace Registry.Validation.Invariants;

/// <summary>What the special quantities have in common: a value has a code, and a system, where there is one, is theirs.</summary>
internal static class QuantityInvariants
{
    public static bool IsOf(InvariantScope scope, string system)
    {
        var given = scope.Node.Child("system");
        return (scope.Has("code") || !scope.Has("value")) && (!given.HasValue || given.ValueIs(Encoding.UTF8.GetBytes(system)));
    }

    /// <summary>age-1: above zero.</summary>
    public static bool IsPositive(InvariantScope scope)
    {
        var value = scope.Node.Child("value");
        return !value.HasValue || (value.Value is not [(byte)'-', ..] && Mantissa(value).ContainsAnyInRange((byte)'1', (byte)'9'));
    }

    /// <summary>cnt-3: the code is 1, the value a whole number.</summary>
    public static bool IsCount(InvariantScope scope)
    {
        var code = scope.Node.Child("code");
        return (!code.HasValue || code.ValueIs("1"u8)) && !scope.Node.Child("value").Value.Contains((byte)'.');
    }

    private static ReadOnlySpan<byte> Mantissa(FhirNode value)
    {
        var exponent = value.Value.IndexOfAny((byte)'e', (byte)'E');
        return exponent < 0 ? value.Value : value.Value[..exponent];
    }
}
