namespace Registry.Storage.Urls;

/// <summary>RFC 3986 section 5.2.4 for a path that is empty or begins with a slash, as the path of every http(s) URL does.</summary>
internal static class DotSegments
{
    public static string Remove(string path)
    {
        // Most paths have none.
        if (!path.Contains("/.", StringComparison.Ordinal))
            return path.Length == 0 ? "/" : path;
        var kept = new List<string>();
        var segments = path.Split('/').AsSpan();
        for (var i = 1; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            if (segments[i] is not ("." or ".."))
            {
                kept.Add(segments[i]);
                continue;
            }

            if (segments[i] == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            // "/a/." names what is inside a, so the slash before the dots stays.
            if (last)
                kept.Add("");
        }

        return "/" + string.Join('/', kept);
    }
}
