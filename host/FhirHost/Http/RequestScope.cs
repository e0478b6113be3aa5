using System.Collections;

namespace FhirHost.Http;

/// <summary>What each line of the log says of the request that it was written in.</summary>
internal sealed class RequestScope(string requestId, string correlationId) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private const int Values = 3;

    public int Count => Values;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("RequestId", requestId),
        1 => new("CorrelationId", correlationId),
        2 => new("{OriginalFormat}", "{RequestId} {CorrelationId}"),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var at = 0; at < Values; at++)
            yield return this[at];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{requestId} {correlationId}";
}
