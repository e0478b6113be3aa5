using System.Runtime.CompilerServices;

namespace Vonk.Core.Support;

/// <summary>Guards of arguments.</summary>
public static class Check
{
    /// <summary>Refuses null.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static void NotNull(object? value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        ArgumentNullException.ThrowIfNull(value, name);
}
