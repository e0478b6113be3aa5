using Registry.Validation.Packages.Contents;
using Registry.Validation.Packages.Dependencies;
using Registry.Validation.Packages.Roots;

namespace Registry.Validation.Packages;

/// <summary>
/// The packages a server works with, and the resolution of canonical URLs to the definitions in them.
/// Earlier packages take precedence, so an administrator's official package wins over the shipped one.
/// </summary>
public sealed class PackageSet
{
    private readonly CanonicalIndex _index;
    private readonly XmlDefinitions? _xml;

    private PackageSet(IReadOnlyList<IReadOnlyList<FhirPackage>> roots)
    {
        Packages = [.. roots.SelectMany(root => root)];
        var entries = roots.Select(root => root.SelectMany(package => package.Entries));
        _index = new CanonicalIndex(entries);
        if (Packages.Any(package => package.Entries.Any(entry => entry.IsXml)))
            _xml = new XmlDefinitions(new PackageSet(new CanonicalIndex(entries.Select(root => root.Where(entry => !entry.IsXml)))));
    }

    private PackageSet(CanonicalIndex index)
    {
        Packages = [];
        _index = index;
    }

    /// <summary>The packages, in order of precedence; those that only a dependency asked for come last.</summary>
    public IReadOnlyList<FhirPackage> Packages { get; }

    /// <summary>Opens packages, and what they depend on, with the cache where FHIR tools keep it.</summary>
    /// <inheritdoc cref="Open(PackageSetOptions, IEnumerable{string})"/>
    public static PackageSet Open(params IEnumerable<string> roots) => Open(PackageSetOptions.Default, roots);

    /// <summary>Opens packages, and what they depend on. Definitions are parsed when first asked for.</summary>
    /// <param name="options">Where the package cache is.</param>
    /// <param name="roots">
    /// Each a package as a folder or a <c>.tgz</c>, a folder of such packages, a folder of loose conformance resources or a single
    /// one (<c>.json</c>, <c>.xml</c>), or <c>name@version</c> for a package in the cache. Earlier roots take precedence, and within
    /// a root the highest business version of a definition.
    /// </param>
    /// <exception cref="PackageException">
    /// A root is missing, a package is unreadable, lacks a dependency, or defines something twice and differently.
    /// </exception>
    public static PackageSet Open(PackageSetOptions options, params IEnumerable<string> roots)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(roots);
        var cache = new PackageCache(options);
        var opener = new PackageRoots(cache);
        var opened = roots.Select(opener.Open).ToList();
        var set = new PackageSet([.. opened, DependencyResolver.Resolve([.. opened.SelectMany(root => root)], cache)]);
        foreach (var package in set.Packages)
            DuplicateDefinitions.Refuse(package, set.Json);
        return set;
    }

    /// <summary>
    /// What is wrong with definitions that could be used all the same, such as XML that does not keep the order of elements; of those that
    /// were read so far, each once.
    /// </summary>
    public IReadOnlyCollection<string> Warnings => _xml?.Warnings ?? [];

    /// <summary>Whether one of the packages defines the canonical URL.</summary>
    public bool Defines(string canonical) => _index.Find(canonical, null) is not null;

    /// <summary>A definition as JSON; null where no package has it.</summary>
    internal byte[]? Content(string canonical, string resourceType) => Read(canonical, resourceType, content => content);

    internal StructureDefinition? StructureDefinition(string canonical) =>
        Read(canonical, "StructureDefinition", StructureDefinitionReader.Read);

    internal ValueSetDefinition? ValueSet(string canonical) => Read(canonical, "ValueSet", TerminologyReader.ReadValueSet);

    internal CodeSystemDefinition? CodeSystem(string canonical) => Read(canonical, "CodeSystem", TerminologyReader.ReadCodeSystem);

    private T? Read<T>(string canonical, string resourceType, Func<byte[], T> read)
        where T : class
    {
        if (_index.Find(canonical, resourceType) is not { } entry)
            return null;
        try
        {
            return read(Json(entry));
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new PackageException($"{entry} is not a readable {resourceType}: {cause.Message}", cause);
        }
    }

    /// <summary>The file of a StructureDefinition, for messages; the canonical itself where no package has it.</summary>
    internal string FileOf(string canonical) => _index.Find(canonical, "StructureDefinition")?.ToString() ?? canonical;

    /// <summary>The definition as JSON, whatever it is published in.</summary>
    private byte[] Json(PackageEntry entry)
    {
        var json = entry.IsXml && _xml is not null ? _xml.ToJson(entry) : JsonHeader.WithoutMark(entry.Read()).ToArray();
        return JsonHeader.Confirms(json, entry)
            ? json
            : throw new PackageException(
                $"{entry} is not {entry.Url}, as the package's '.index.json' says; delete the index, and the files are looked at instead.");
    }
}
