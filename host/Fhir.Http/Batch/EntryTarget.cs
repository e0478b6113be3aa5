namespace Fhir.Http.Batch;

/// <summary>Where an entry of a batch leads: the path and the query as the server will execute them, with escapes undone once.</summary>
/// <param name="Path">The path below the base, with a slash before it.</param>
/// <param name="Query">The query with its question mark; empty if missing.</param>
/// <param name="IsHere">Whether it is on this server; an absolute URL may lead to another.</param>
internal sealed record EntryTarget(string Path, string Query, bool IsHere)
{
    /// <summary>Whether it leads to resources of a type, on whatever server.</summary>
    public bool IsAbout(string type) => Path.Split('/').Contains(type, StringComparer.Ordinal);

    /// <summary>Whether it leads to the base itself, where only searches are answered: a batch holds no batch.</summary>
    public bool IsBase => Path.AsSpan().Trim('/').IsEmpty;

    /// <summary>Reads the URL of an entry, relative to the base or absolute.</summary>
    public static EntryTarget Of(string url, Uri serverBase)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var absolute) || absolute.Scheme is not ("http" or "https"))
            return Split(url, isHere: true);
        var isHere = absolute.AbsoluteUri.StartsWith(serverBase.AbsoluteUri, StringComparison.OrdinalIgnoreCase);
        return Split(isHere ? absolute.AbsoluteUri[serverBase.AbsoluteUri.Length..] : absolute.PathAndQuery, isHere);
    }

    private static EntryTarget Split(string url, bool isHere)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? url : url[..query];
        return new EntryTarget("/" + Uri.UnescapeDataString(path.TrimStart('/')), query < 0 ? "" : url[query..], isHere);
    }
}
