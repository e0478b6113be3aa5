namespace FhirHost.Configuration;

/// <summary>Arrays as .NET flattens them: a key with a number for each element.</summary>
internal static class Arrays
{
    /// <summary>The key of the outermost array that a key is an element of, null where it is of none.</summary>
    public static string? Of(string key)
    {
        var parts = key.Split(':');
        var index = Array.FindIndex(parts, KnownSettings.IsNumber);
        return index <= 0 ? null : string.Join(':', parts.Take(index));
    }

    /// <summary>Whether a key is an element of an array, or within one.</summary>
    public static bool IsElement(string array, string key) =>
        key.StartsWith(array + ":", StringComparison.OrdinalIgnoreCase) && KnownSettings.IsNumber(key[(array.Length + 1)..].Split(':')[0]);

    /// <summary>
    /// One layer, with <c>[""]</c>, by which administrators empty an array, as .NET has it for <c>[]</c>: the array's key without a value.
    /// </summary>
    public static Dictionary<string, string> WithoutEmptyElements(Dictionary<string, string> layer)
    {
        foreach (var key in layer.Where(pair => pair.Value.Length == 0 && IsLast(pair.Key)).Select(pair => pair.Key).ToList())
        {
            layer.Remove(key);
            var array = key[..key.LastIndexOf(':')];
            if (!layer.Keys.Any(other => IsElement(array, other)))
                layer[array] = "";
        }

        return layer;
    }

    private static bool IsLast(string key) => key.LastIndexOf(':') is > 0 and var at && KnownSettings.IsNumber(key[(at + 1)..]);
}
