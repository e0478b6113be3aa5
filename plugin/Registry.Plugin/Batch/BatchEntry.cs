namespace Registry.Plugin.Batch;

/// <summary>One request of a batch, as it would be sent by itself.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">The URL, relative to the base or absolute.</param>
/// <param name="Headers">The conditions, as headers.</param>
/// <param name="Body">The resource, byte for byte what the batch held; null where there is none.</param>
internal sealed record BatchEntry(string Method, string Url, IReadOnlyList<KeyValuePair<string, string>> Headers,
    ReadOnlyMemory<byte>? Body)
{
    /// <summary>The members of <c>entry.request</c> that are headers of a request by itself.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Conditions { get; } =
    [
        new("ifMatch", "If-Match"), new("ifNoneMatch", "If-None-Match"), new("ifNoneExist", "If-None-Exist"),
            new("ifModifiedSince", "If-Modified-Since"),
    ];
}
