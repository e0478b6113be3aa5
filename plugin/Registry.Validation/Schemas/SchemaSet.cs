using System.Collections.Concurrent;
using Registry.Validation.Packages;
using Registry.Validation.Snapshots;
using Registry.Validation.Terminology;

namespace Registry.Validation.Schemas;

/// <summary>The compiled types and profiles of the loaded packages. Each is compiled when first asked for, and kept.</summary>
internal sealed class SchemaSet
{
    private readonly PackageSet _packages;
    private readonly SchemaCompiler _compiler;
    private const int LongestCanonical = 512;

    private readonly ConcurrentDictionary<string, CompiledSchema?> _schemas = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CompiledSchema?>.AlternateLookup<ReadOnlySpan<char>> _byText;

    public SchemaSet(PackageSet packages, SchemaAdjustments adjustments)
    {
        _packages = packages;
        _byText = _schemas.GetAlternateLookup<ReadOnlySpan<char>>();
        Shapes = new ShapeSet(packages);
        var valueSets = new ValueSetExpander(packages);
        CodeSystems = new KnownCodeSystems(packages, valueSets);
        _compiler = new SchemaCompiler(this, valueSets, new SnapshotMaker(packages), packages, adjustments);
    }

    public ShapeSet Shapes { get; }

    public KnownCodeSystems CodeSystems { get; }

    /// <summary>The schema of a type, null where no package defines it.</summary>
    public CompiledSchema? Type(string typeName) => Profile(ShapeSet.CoreCanonical + typeName);

    /// <summary>The schema of a profile or extension, null where no package defines it.</summary>
    public CompiledSchema? Profile(string canonical)
    {
        if (_schemas.TryGetValue(canonical, out var known))
            return known;
        // Canonicals come from input too (extension urls): unknown ones are not remembered, or memory would grow with them.
        return _packages.Defines(canonical) ? _schemas.GetOrAdd(canonical, Compile) : null;
    }

    /// <summary>As for a string, asked with the bytes of the input: where the schema is there already, no string is made.</summary>
    public CompiledSchema? Profile(ReadOnlySpan<byte> canonical)
    {
        if (canonical.Length is 0 or > LongestCanonical)
            return null;
        Span<char> text = stackalloc char[canonical.Length];
        text = text[..System.Text.Encoding.UTF8.GetChars(canonical, text)];
        return _byText.TryGetValue(text, out var known) ? known : Profile(text.ToString());
    }

    /// <summary>The resource type behind a profile; null where it cannot be told.</summary>
    public string? TypeOfProfile(string canonical)
    {
        if (_packages.StructureDefinition(canonical) is { } definition)
            return definition.Type;
        var core = canonical.StartsWith(ShapeSet.CoreCanonical, StringComparison.Ordinal) ? canonical[ShapeSet.CoreCanonical.Length..] : "";
        return Shapes.IsResourceType(core) ? core : null;
    }

    private CompiledSchema? Compile(string canonical) =>
        _packages.StructureDefinition(canonical) is { } definition ? _compiler.Compile(definition) : null;
}
