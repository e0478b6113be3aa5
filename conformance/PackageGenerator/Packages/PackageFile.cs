namespace PackageGenerator.Packages;

/// <summary>One resource of a package and the name of its file.</summary>
internal sealed record PackageFile(string Name, JsonObject Resource)
{
    /// <summary>The file of a resource, named by its type and id; a resource published without an id gets the end of its url.</summary>
    public static PackageFile Of(JsonObject facts)
    {
        if (facts["id"] is null)
            facts.Insert(1, "id", ((string)facts["url"]!).Split('/')[^1]);
        return new PackageFile($"{facts["resourceType"]}-{facts["id"]}.json", facts);
    }
}
