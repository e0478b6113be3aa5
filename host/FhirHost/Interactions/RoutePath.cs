using System.Buffers;

namespace FhirHost.Interactions;

/// <summary>The parts of a path in FHIR's RESTful API, <see href="http://hl7.org/fhir/STU3/http.html"/>, without copying any.</summary>
internal readonly ref struct RoutePath
{
    // Type, id, _history, version and operation.
    private const int MostParts = 5;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> AsciiLetters = SearchValues.Create(Letters);

    private RoutePath(RouteKind kind) => Kind = kind;

    public RouteKind Kind { get; }

    public ReadOnlySpan<char> Type { get; private init; }

    public ReadOnlySpan<char> Id { get; private init; }

    public ReadOnlySpan<char> Version { get; private init; }

    /// <summary>The operation without its dollar sign.</summary>
    public ReadOnlySpan<char> Operation { get; private init; }

    /// <summary>Reads a path without its leading slash.</summary>
    public static RoutePath Read(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty)
            return new(RouteKind.System);
        Span<Range> ranges = stackalloc Range[MostParts + 1];
        var count = path.Split(ranges, '/');
        var first = path[ranges[0]];
        if (count == 1 && !IsType(first))
            return OnSystem(first);
        if (count > MostParts || !IsType(first))
            return default;
        if (count == 1)
            return new(RouteKind.Type) { Type = first };
        var second = path[ranges[1]];
        return count == 2 ? OnType(first, second)
            : OnInstance(first, second, path[ranges[2]],
                count > 3 ? path[ranges[3]] : default, count > 4 ? path[ranges[4]] : default, count);
    }

    private static RoutePath OnSystem(ReadOnlySpan<char> name) => name switch
    {
        "metadata" => new(RouteKind.Metadata),
        "_history" => new(RouteKind.SystemHistory),
        "_search" => new(RouteKind.SystemSearch),
        ['$', ..] => new(RouteKind.SystemOperation) { Operation = name[1..] },
        _ => default,
    };

    private static RoutePath OnType(ReadOnlySpan<char> type, ReadOnlySpan<char> name) => name switch
    {
        "_history" => new(RouteKind.TypeHistory) { Type = type },
        "_search" => new(RouteKind.TypeSearch) { Type = type },
        ['$', ..] => new(RouteKind.TypeOperation) { Type = type, Operation = name[1..] },
        [] => default,
        _ => new(RouteKind.Instance) { Type = type, Id = name },
    };

    private static RoutePath OnInstance(ReadOnlySpan<char> type, ReadOnlySpan<char> id, ReadOnlySpan<char> third,
        ReadOnlySpan<char> version, ReadOnlySpan<char> last, int count)
    {
        if (id.IsEmpty)
            return default;
        if (count == 3 && third is ['$', ..])
            return new(RouteKind.InstanceOperation) { Type = type, Id = id, Operation = third[1..] };
        if (third is not "_history")
            return default;
        if (count == 3)
            return new(RouteKind.InstanceHistory) { Type = type, Id = id };
        if (version.IsEmpty)
            return default;
        if (count == 4)
            return new(RouteKind.Version) { Type = type, Id = id, Version = version };
        return last is ['$', ..]
            ? new(RouteKind.VersionOperation) { Type = type, Id = id, Version = version, Operation = last[1..] } : default;
    }

    private static bool IsType(ReadOnlySpan<char> segment) =>
        segment.Length > 0 && char.IsAsciiLetterUpper(segment[0]) && !segment.ContainsAnyExcept(AsciiLetters);
}

/// <summary>The forms of path that mean something.</summary>
internal enum RouteKind
{
    /// <summary>No route of FHIR.</summary>
    None,
    System,
    Metadata,
    SystemHistory,
    SystemSearch,
    SystemOperation,
    Type,
    TypeHistory,
    TypeSearch,
    TypeOperation,
    Instance,
    InstanceHistory,
    InstanceOperation,
    Version,
    VersionOperation,
}
