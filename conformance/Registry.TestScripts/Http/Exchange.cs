namespace Registry.TestScripts.Http;

/// <summary>One request and its answer as a report shows them.</summary>
internal sealed record Exchange
{
    public required string Method { get; init; }

    public required string Url { get; init; }

    public IReadOnlyList<(string Name, string Value)> RequestHeaders { get; init; } = [];

    public string RequestBody { get; init; } = "";

    /// <summary>The status; 0 where no answer came.</summary>
    public int Status { get; init; }

    public IReadOnlyList<(string Name, string Value)> ResponseHeaders { get; init; } = [];

    public string ResponseBody { get; init; } = "";

    public TimeSpan Duration { get; init; }

    /// <summary>The value of a header of the answer, several joined by commas; null where it is missing.</summary>
    public string? ResponseHeader(string name) => Find(ResponseHeaders, name);

    /// <summary>The value of a header of the request.</summary>
    public string? RequestHeader(string name) => Find(RequestHeaders, name);

    /// <summary>The request as a command line of curl, without secrets.</summary>
    public string Curl()
    {
        var line = new StringBuilder($"curl -i -X {Method} {Quote(Url)}");
        foreach (var (name, value) in RequestHeaders)
            line.Append($" -H {Quote($"{name}: {(Secrets.IsHeader(name) ? Secrets.Mask : value)}")}");
        if (RequestBody.Length > 0)
            line.Append($" --data-binary {Quote(RequestBody)}");
        return line.ToString();
    }

    private static string? Find(IReadOnlyList<(string Name, string Value)> headers, string name)
    {
        var values = headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)
            .ToList();
        return values.Count == 0 ? null : string.Join(", ", values);
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
