using PackageGenerator.Packages;

namespace PackageGenerator;

/// <summary>What to generate, from what.</summary>
/// <param name="Sources">
/// Published packages (<c>.tgz</c> or folder) and folders of loose resources; the first that has a definition wins.
/// </param>
/// <param name="Manifest">What the new package says of itself.</param>
/// <param name="Roots">Types by name, other definitions by canonical.</param>
/// <param name="RootTypes">Resource types whose definitions in the sources are roots, all of them.</param>
/// <param name="OutFolder">The folder that holds the packages, the dependencies among them.</param>
internal sealed record GenerateRequest(
    IReadOnlyList<string> Sources,
    PackageManifest Manifest,
    IReadOnlyList<string> Roots,
    IReadOnlyList<string> RootTypes,
    string OutFolder);
