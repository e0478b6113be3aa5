using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification.Snapshot;
using R4StructureDefinition = Hl7.Fhir.Model.StructureDefinition;

namespace Registry.Validation.Snapshots;

/// <summary>
/// Makes the snapshots that published profiles leave out, from their differentials and the definitions they are based on.
/// </summary>
internal sealed class SnapshotMaker(PackageSet packages)
{
    private static readonly BaseFhirJsonSerializer Writer = new(DefinitionSource.Model);

    private readonly DefinitionSource _source = new(packages);
    private readonly Lock _making = new();

    /// <summary>The elements of a profile's snapshot.</summary>
    /// <exception cref="PackageException">Something that the profile builds on is in none of the packages, or the profile contradicts
    /// it.</exception>
    public ElementDefinition[] Make(string canonical)
    {
        // The generator writes into the definitions it meets, so only one may be at work.
        lock (_making)
        {
            var definition = _source.Find(canonical)
                ?? throw new PackageException($"None of the loaded packages defines the profile {canonical}.");
            if (definition.Snapshot is null || definition.Snapshot.Element.Count == 0)
                Generate(definition);
            var bytes = new System.Buffers.ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(bytes))
                Writer.Serialize(definition, writer);
            return RenamedChoices.Restore(Read(definition, bytes.WrittenSpan.ToArray()), DifferentialPaths(definition));
        }
    }

    // What a differential leaves open its base says, so here the form of each element is complete.
    private static ElementDefinition[] Read(R4StructureDefinition definition, byte[] generated)
    {
        try
        {
            return StructureDefinitionReader.Read(generated).Snapshot;
        }
        catch (Exception error) when (error is not PackageException)
        {
            throw new PackageException(
                $"No snapshot can be made for the profile {definition.Url}: its differential does not fit its base. "
                + "Its elements must be in the base's order, each with a path that the base has.", error);
        }
    }

    /// <summary>The paths that the profile or one it is based on constrains.</summary>
    private HashSet<string> DifferentialPaths(R4StructureDefinition profile)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = profile; at is { Url: { } own } && seen.Add(own); at = at.BaseDefinition is { } url ? _source.Find(url) : null)
        {
            // What a type defines itself is no choice of a profile.
            if (at.Derivation == R4StructureDefinition.TypeDerivationRule.Constraint)
                paths.UnionWith((at.Differential?.Element ?? []).Select(element => element.Path ?? ""));
        }

        return paths;
    }

    private void Generate(R4StructureDefinition definition)
    {
        if (definition.Differential is null)
            throw new PackageException($"The profile {definition.Url} has neither a snapshot nor a differential.");
        CheckBases(definition);
        var generator = new SnapshotGenerator(_source, new SnapshotGeneratorSettings
        {
            GenerateSnapshotForExternalProfiles = true,
            GenerateElementIds = true,
            ForceRegenerateSnapshots = false,
        });
        try
        {
            generator.UpdateAsync(definition).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is not PackageException)
        {
            // What the generator throws at definitions it was not written for is not documented. A half-made snapshot must not pass for
            // one.
            definition.Snapshot = null;
            throw new PackageException($"No snapshot can be made for the profile {definition.Url}: {error.Message}", error);
        }

        if (definition.Snapshot is null)
            throw new PackageException($"No snapshot can be made for the profile {definition.Url}: {Outcome(generator)}");
    }

    /// <summary>
    /// A definition that is based on itself, over whatever detour, or on nothing that is there, has no elements to start from.
    /// </summary>
    private void CheckBases(R4StructureDefinition definition)
    {
        var path = new List<string>();
        for (var at = definition; at is { Url: { } own }; at = Base(at))
        {
            if (path.Contains(own, StringComparer.Ordinal))
                throw new PackageException($"The profile {definition.Url} is based on itself: {string.Join(" → ", path.Append(own))}.");
            path.Add(own);
        }
    }

    private R4StructureDefinition? Base(R4StructureDefinition definition) => definition.BaseDefinition is not { Length: > 0 } url
        ? null
        : _source.Find(url)
            ?? throw new PackageException($"The profile {definition.Url} is based on {url}, which none of the loaded packages defines.");

    private static string Outcome(SnapshotGenerator generator) =>
        string.Join("; ", generator.Outcome?.Issue.Select(issue => issue.Details?.Text ?? issue.Diagnostics)
            ?? ["the base definition is missing"]);
}
