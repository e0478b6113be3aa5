using Registry.Validation.Packages.Contents;

namespace Registry.Validation.Packages;

/// <summary>
/// One package must not define the same twice and differently: which one counts would be chance. The published STU3 core repeats a
/// few value sets as examples, which differ only in what they say of it; that may be.
/// </summary>
internal static class DuplicateDefinitions
{
    private static readonly string[] Descriptive = ["id", "meta", "text", "extension"];

    /// <exception cref="PackageException">Two files differ; the message names both.</exception>
    public static void Refuse(FhirPackage package, Func<PackageEntry, byte[]> read)
    {
        var first = new Dictionary<(string, string, string?), PackageEntry>(package.Entries.Count);
        foreach (var entry in package.Entries.Where(entry => entry.ResourceType != ResourceHeader.Questionnaire))
        {
            var key = (entry.ResourceType, entry.Url, entry.Version);
            if (first.TryAdd(key, entry) || IsSame(first[key], entry, read))
                continue;
            throw new PackageException(
                $"{package} defines {entry.Url}{(entry.Version is null ? "" : "|" + entry.Version)} twice and differently, "
                + $"in '{first[key].File}' and '{entry.File}'; remove one of them.");
        }
    }

    private static bool IsSame(PackageEntry entry, PackageEntry again, Func<PackageEntry, byte[]> read)
    {
        try
        {
            using var one = JsonDocument.Parse(read(entry));
            using var other = JsonDocument.Parse(read(again));
            var members = Defining(one.RootElement);
            var others = Defining(other.RootElement);
            return members.Count == others.Count
                && members.All(member => others.TryGetValue(member.Key, out var value) && JsonElement.DeepEquals(member.Value, value));
        }
        catch (JsonException cause)
        {
            throw new PackageException($"{entry} or '{again.File}' is malformed: {cause.Message}", cause);
        }
    }

    private static Dictionary<string, JsonElement> Defining(JsonElement resource) => resource.EnumerateObject()
        .Where(member => !Descriptive.Contains(member.Name, StringComparer.Ordinal))
        .DistinctBy(member => member.Name, StringComparer.Ordinal)
        .ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
}
