using System.Collections.Concurrent;
using Registry.Validation.Questionnaires;
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
    private readonly ConcurrentDictionary<string, PackageException> _unusable = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CompiledSchema?>.AlternateLookup<ReadOnlySpan<char>> _byText;

    public SchemaSet(PackageSet packages, SchemaAdjustments adjustments)
    {
        _packages = packages;
        _byText = _schemas.GetAlternateLookup<ReadOnlySpan<char>>();
        Shapes = new ShapeSet(packages);
        ValueSets = new ValueSetExpander(packages);
        Displays = new KnownDisplays(packages);
        Questionnaires = new KnownQuestionnaires(packages, Shapes);
        _compiler = new SchemaCompiler(this, ValueSets, new SnapshotMaker(packages), packages, adjustments);
    }

    public ShapeSet Shapes { get; }

    public ValueSetExpander ValueSets { get; }

    public KnownDisplays Displays { get; }

    public KnownQuestionnaires Questionnaires { get; }

    /// <summary>The schema of a type, null where no package defines it.</summary>
    public CompiledSchema? Type(string typeName) => Profile(ShapeSet.CoreCanonical + typeName);

    /// <summary>The schema of a profile or extension, null where no package defines it.</summary>
    public CompiledSchema? Profile(string canonical)
    {
        if (_schemas.TryGetValue(canonical, out var known))
            return known;
        if (_unusable.TryGetValue(canonical, out var unusable))
            throw new PackageException(unusable.Message, unusable);
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

    /// <summary>The resource type behind a profile; null where it cannot be found out.</summary>
    public string? TypeOfProfile(string canonical)
    {
        if (Definition(canonical) is { } definition)
            return definition.Type;
        var core = canonical.StartsWith(ShapeSet.CoreCanonical, StringComparison.Ordinal) ? canonical[ShapeSet.CoreCanonical.Length..] : "";
        return Shapes.IsResourceType(core) ? core : null;
    }

    /// <summary>
    /// As <see cref="Profile(string)"/>, where a definition that cannot be used counts as unknown; <see cref="UnusableReason"/> says why.
    /// </summary>
    public CompiledSchema? UsableProfile(string canonical) => UnusableReason(canonical) is null ? Profile(canonical) : null;

    /// <summary>What keeps a definition from being used; null where nothing does, or where no package has it.</summary>
    public string? UnusableReason(string canonical)
    {
        try
        {
            _ = Profile(canonical);
            return null;
        }
        catch (PackageException unusable)
        {
            return unusable.Message;
        }
    }

    /// <summary>Walks everything a schema leads to, so that lazily compiled parts are there before the first request.</summary>
    public void WarmUp(CompiledSchema schema)
    {
        var seen = new HashSet<ElementSchema>(ReferenceEqualityComparer.Instance);
        // Reading value sets and compiling definitions wait for each other nowhere, so they share the cores of a start.
        var expansions = new List<Task>();
        var open = new Stack<ElementSchema>([schema.Root]);
        if (Type(schema.Shape.Name) is { } type)
            open.Push(type.Root);
        while (open.TryPop(out var element))
        {
            if (!seen.Add(element))
                continue;
            if (element.ContentReference is { } same)
                open.Push(same);
            if (element.Binding is { } binding)
                expansions.Add(Task.Run(() => _ = (binding.Codes, binding.Maximum?.Codes)));
            foreach (var allowed in element.Types)
                Visit(allowed, open);
            foreach (var child in element.Children ?? [])
            {
                if (child is not null)
                    open.Push(child);
            }

            foreach (var slice in element.Slicing?.Slices ?? [])
                open.Push(slice.Schema);
        }

        Task.WhenAll(expansions).GetAwaiter().GetResult();
    }

    private void Visit(TypeSchema type, Stack<ElementSchema> open)
    {
        // Requests only warn of a definition that cannot be used; a start says so and stops.
        foreach (var url in type.ProfileUrls)
            _ = Profile(url);
        _ = type.Constraints;
        _ = type.Targets;
        if (type.Type is { } own)
            open.Push(own.Root);
        foreach (var profile in type.Profiles)
        {
            if (profile is not null)
                open.Push(profile.Root);
        }
    }

    // A target whose definition cannot be read may be of any type.
    private StructureDefinition? Definition(string canonical)
    {
        try
        {
            return _packages.StructureDefinition(canonical);
        }
        catch (PackageException)
        {
            return null;
        }
    }

    private CompiledSchema? Compile(string canonical)
    {
        try
        {
            return _packages.StructureDefinition(canonical) is { } definition ? _compiler.Compile(definition) : null;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // Readers check what compiling relies on; whatever they overlook is still an error of the definition, and no reason to end.
            var file = _packages.FileOf(canonical);
            var named = cause is PackageException && cause.Message.Contains(file, StringComparison.Ordinal);
            var unusable = new PackageException(named ? cause.Message : $"{file} cannot be used: {cause.Message}", cause);
            _unusable[canonical] = unusable;
            throw unusable;
        }
    }
}

/// <summary>Departures from the published definitions that an edition of a specification asks for.</summary>
public sealed record SchemaAdjustments
{
    /// <summary>No departure.</summary>
    public static SchemaAdjustments None { get; } = new();

    /// <summary>Paths of elements whose minimum falls to zero, such as <c>Appointment.participant.status</c>.</summary>
    public IReadOnlySet<string> Optional { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Keys of constraints that are left out, such as <c>app-2</c>.</summary>
    public IReadOnlySet<string> OmittedConstraints { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}
