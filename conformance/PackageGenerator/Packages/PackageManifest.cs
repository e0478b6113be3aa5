namespace PackageGenerator.Packages;

/// <summary>The <c>package.json</c> of a FHIR package.</summary>
internal sealed record PackageManifest(
    PackageName Package,
    string Title,
    string Description,
    string License,
    IReadOnlyList<string> Origins,
    IReadOnlyList<PackageName> Dependencies)
{
    public const string FileName = "package.json";

    public JsonObject ToJson() => new()
    {
        ["name"] = Package.Name,
        ["version"] = Package.Version,
        ["title"] = Title,
        ["description"] = Description,
        ["author"] = "The Appointment Registry team",
        ["license"] = License,
        ["fhirVersions"] = new JsonArray("3.0.1"),
        ["dependencies"] = new JsonObject(Dependencies.Select(package => KeyValuePair.Create(package.Name, (JsonNode?)package.Version))),
        ["origins"] = new JsonArray([.. Origins.Select(origin => JsonValue.Create(origin))]),
    };
}
