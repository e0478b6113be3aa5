using System.Diagnostics.CodeAnalysis;

namespace Vonk.Core.Support;

/// <summary>Questions to sequences that may be absent.</summary>
public static class EnumerableExtensions
{
    /// <summary>Whether there is a sequence, and something in it.</summary>
    public static bool HasAny<T>([NotNullWhen(true)] this IEnumerable<T>? source) => source?.Any() == true;

    /// <summary>Whether there is a sequence, and something in it that satisfies the condition.</summary>
    public static bool HasAny<T>([NotNullWhen(true)] this IEnumerable<T>? source, Func<T, bool> predicate) =>
        source?.Any(predicate) == true;

    /// <summary>Whether there is no sequence, or nothing in it.</summary>
    public static bool IsNullOrEmpty<T>([NotNullWhen(false)] this IEnumerable<T>? source) => !source.HasAny();

    /// <summary>All of both, each once; either may be absent.</summary>
    public static IEnumerable<T> SafeUnion<T>(this IEnumerable<T>? source, IEnumerable<T>? other) => (source ?? []).Union(other ?? []);
}
