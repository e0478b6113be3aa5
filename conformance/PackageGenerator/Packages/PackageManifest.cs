namespace PackageGenerator.Packages;

/// <summary>The <c>package.json</c> of a FHIR package.</summary>
/// <param name="Package">Its name and version.</param>
/// <param name="Title">A few words.</param>
/// <param name="Description">What it is, in our words.</param>
/// <param name="License">SPDX expression, as the facts' sources have it.</param>
/// <param name="Origins">The published packages the facts were taken from.</param>
/// <param name="Dependencies">The packages it builds on.</param>
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
