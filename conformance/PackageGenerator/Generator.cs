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

/// <summary>What a run of the generator came to.</summary>
/// <param name="Resources">How many definitions the closure has.</param>
/// <param name="Bytes">How much was written; nothing where there are problems.</param>
/// <param name="External">Definitions that stay outside the package.</param>
/// <param name="Problems">Why nothing was written; empty on success.</param>
internal sealed record GenerateResult(int Resources, long Bytes, IReadOnlyList<string> External, IReadOnlyList<string> Problems);
