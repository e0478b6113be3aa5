using PackageGenerator.Closure;
using PackageGenerator.Facts;
using PackageGenerator.Packages;
using PackageGenerator.Sources;

namespace PackageGenerator;

/// <summary>Turns published definitions into a package of facts, or says everything that stands in the way and writes nothing.</summary>
internal static class Generator
{
    /// <summary>Generates the package, or tells every problem.</summary>
    /// <exception cref="InvalidDataException">A source or a dependency cannot be read.</exception>
    public static GenerateResult Run(GenerateRequest request, ConstraintTexts texts)
    {
        var dependencies = DependencySet.Read(request.OutFolder, request.Manifest.Dependencies);
        var closure = new ClosureWalk(SourceCatalog.Read(request.Sources), dependencies, texts).Collect(request.Roots, request.RootTypes);
        var files = closure.Facts.Select(PackageFile.Of).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        var clashes = files.GroupBy(file => file.Name, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => $"The file {same.Key} would hold {string.Join(" and ", same.Select(file => file.Resource["url"]))}.");
        string[] problems = [.. closure.Problems.Concat(clashes).Distinct(StringComparer.Ordinal)];
        var bytes = problems.Length == 0 ? PackageWriter.Write(request.OutFolder, request.Manifest, files) : 0;
        return new GenerateResult(files.Count, bytes, closure.External, problems);
    }
}

/// <summary>What a run of the generator came to; where there are problems, nothing is written.</summary>
internal sealed record GenerateResult(int Resources, long Bytes, IReadOnlyList<string> External, IReadOnlyList<string> Problems);

/// <summary>
/// What to generate, from what: of published packages (<c>.tgz</c> or folder) and folders of loose resources the first that has a
/// definition wins; roots are types by name, other definitions by canonical.
/// </summary>
internal sealed record GenerateRequest(
    IReadOnlyList<string> Sources,
    PackageManifest Manifest,
    IReadOnlyList<string> Roots,
    IReadOnlyList<string> RootTypes,
    string OutFolder);
