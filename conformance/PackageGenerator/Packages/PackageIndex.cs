namespace PackageGenerator.Packages;

/// <summary>The <c>.index.json</c> of a FHIR package, so that a loader need not open every file.</summary>
internal static class PackageIndex
{
    public const string FileName = ".index.json";

    private static readonly string[] Copied = ["resourceType", "id", "url", "version", "kind", "type"];

    public static JsonObject Of(IEnumerable<PackageFile> files) => new()
    {
        ["index-version"] = 1,
        ["files"] = new JsonArray([.. files.Select(Entry)]),
    };

    private static JsonObject Entry(PackageFile file)
    {
        var entry = new JsonObject { ["filename"] = file.Name };
        foreach (var name in Copied)
        {
            if (file.Resource[name] is { } value)
                entry[name] = value.DeepClone();
        }

        return entry;
    }
}
