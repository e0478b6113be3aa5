using System.Text.Json;
using System.Xml;
using Registry.Validation.Definitions;
using Registry.Validation.Packages;
using Registry.Validation.Packages.Contents;

namespace PackageGenerator.Sources;

/// <summary>
/// The definitions of all sources by type and canonical. The first source that has a canonical wins, and within a source the
/// first file by ordinal name, so that the order in which a disk lists files changes nothing.
/// </summary>
internal sealed class SourceCatalog
{
    public static readonly IReadOnlyList<string> Types = ["StructureDefinition", "ValueSet", "CodeSystem"];

    private readonly Dictionary<(string Type, string Url), List<Definition>> _definitions = [];

    /// <summary>Reads every source, in the order given.</summary>
    /// <exception cref="InvalidDataException">A source cannot be read; the message names it.</exception>
    public static SourceCatalog Read(IEnumerable<string> sources)
    {
        var catalog = new SourceCatalog();
        foreach (var source in sources)
            catalog.Add(source);
        return catalog;
    }

    /// <summary>The definition, or null where no source has it (in that version).</summary>
    public Definition? Find(string type, Canonical canonical) =>
        _definitions.GetValueOrDefault((type, canonical.Url))?.Find(definition => canonical.Matches(definition.Header.Version));

    /// <summary>All definitions of a resource type, one for each canonical: the one a reference without version finds.</summary>
    public IReadOnlyList<Definition> All(string type) =>
        [.. _definitions.Where(entry => entry.Key.Type == type).Select(entry => entry.Value[0])];

    private void Add(string source)
    {
        try
        {
            foreach (var file in SourceFile.Read(source))
                Add(file);
        }
        catch (Exception unreadable)
            when (unreadable is IOException or InvalidDataException or UnauthorizedAccessException or PackageException)
        {
            throw new InvalidDataException($"The source '{source}' cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private void Add(SourceFile file)
    {
        if (Header(file) is not { } header || !Types.Contains(header.ResourceType, StringComparer.Ordinal))
            return;
        var key = (header.ResourceType, header.Url);
        if (!_definitions.TryGetValue(key, out var versions))
            _definitions.Add(key, versions = []);
        versions.Add(new Definition(header, file));
    }

    private static ResourceHeader? Header(SourceFile file)
    {
        try
        {
            return ResourceHeader.Read(file.Name, file.Content);
        }
        catch (DefinitionException)
        {
            // Without a url nothing refers to it.
            return null;
        }
        catch (Exception malformed) when (malformed is JsonException or XmlException)
        {
            throw new InvalidDataException($"'{file.Name}' is not well-formed: {malformed.Message}", malformed);
        }
    }
}
