using PackageGenerator.Facts;
using PackageGenerator.Packages;
using PackageGenerator.Sources;

namespace PackageGenerator.Closure;

/// <summary>Collects the facts of the roots and of everything they need that no dependency has already. Good for one collection.</summary>
internal sealed class ClosureWalk(SourceCatalog catalog, DependencySet dependencies, ConstraintTexts texts)
{
    private readonly Queue<Reference> _open = new();
    private readonly HashSet<Reference> _seen = [];
    private readonly HashSet<Definition> _taken = [];
    private readonly List<JsonObject> _facts = [];
    private readonly SortedSet<string> _external = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    /// <summary>The closure of the roots, which are bare type names or canonicals, and of all definitions of some resource types.</summary>
    /// <exception cref="InvalidDataException">A definition breaks FHIR's format; the message names its file.</exception>
    public ClosureResult Collect(IEnumerable<string> roots, IEnumerable<string> rootTypes)
    {
        foreach (var root in roots)
            OpenRoot(Canonical.OfType(root));
        foreach (var type in rootTypes)
            OpenAll(type);
        while (_open.TryDequeue(out var reference))
            Visit(reference);
        return new ClosureResult(_facts, [.. _external], _problems);
    }

    private void OpenRoot(Canonical root)
    {
        var type = SourceCatalog.Types.FirstOrDefault(type => catalog.Find(type, root) is not null);
        if (type is null)
            _problems.Add($"The root '{root}' is in no source; name a type, or a canonical that a --source has.");
        else
            Open(new Reference(type, root));
    }

    private void OpenAll(string type)
    {
        var all = catalog.All(type);
        if (all.Count == 0)
            _problems.Add($"No source has a definition of type '{type}'; --root-all takes {string.Join(", ", SourceCatalog.Types)}.");
        foreach (var definition in all)
        {
            if (Parsed(definition, () => Sufficiency.Applies(definition)))
                Open(new Reference(type, new Canonical(definition.Header.Url, null)));
            else
                _external.Add(definition.Header.Url);
        }
    }

    private void Open(Reference reference)
    {
        if (_seen.Add(reference))
            _open.Enqueue(reference);
    }

    private void Visit(Reference reference)
    {
        if (dependencies.Has(reference))
            return;
        if (catalog.Find(reference.ResourceType, reference.Canonical) is { } definition)
            Take(reference, definition);
        else if (reference.MayBeExternal)
            _external.Add(reference.Canonical.ToString());
        else
            _problems.Add($"'{reference.Canonical}' is needed but in no source; add the package that has it by --source.");
    }

    private void Take(Reference reference, Definition definition)
    {
        // One definition may be asked for with its version and without.
        if (!_taken.Add(definition))
            return;
        var facts = Read(definition);
        if (IsPartial(facts))
        {
            _external.Add(reference.Canonical.ToString());
            return;
        }

        _facts.Add(facts);
        foreach (var needed in References.Of(facts))
            Open(needed);
    }

    private JsonObject Read(Definition definition)
    {
        var facts = Parsed(definition, () => new FactReader(_problems).Read(definition.File.Parse()));
        Sufficiency.Check(facts, _problems);
        texts.Apply(facts, _problems);
        return facts;
    }

    private static T Parsed<T>(Definition definition, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException malformed)
        {
            throw new InvalidDataException($"'{definition.File.Name}' is no valid FHIR: {malformed.Message}", malformed);
        }
    }

    // A fragment or an example of a code system would make codes look wrong that are right.
    private static bool IsPartial(JsonObject facts) =>
        (string?)facts["resourceType"] == "CodeSystem" && (string?)facts["content"] != "complete";
}

/// <summary>What a package is made of, or why none can be made.</summary>
/// <param name="Facts">The facts of each definition.</param>
/// <param name="External">What stays outside: terminology that no source has in full, structures that no STU3 instance can have.</param>
/// <param name="Problems">What stands in the way of a package; empty where nothing does.</param>
internal sealed record ClosureResult(IReadOnlyList<JsonObject> Facts, IReadOnlyList<string> External, IReadOnlyList<string> Problems);
