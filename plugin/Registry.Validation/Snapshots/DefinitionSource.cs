using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Hl7.Fhir.Introspection;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification;
using Hl7.Fhir.Specification.Source;
using R4StructureDefinition = Hl7.Fhir.Model.StructureDefinition;

namespace Registry.Validation.Snapshots;

/// <summary>Hands the definitions of the loaded packages to the snapshot generator, each read once.</summary>
internal sealed class DefinitionSource(PackageSet packages) : IAsyncResourceResolver
{
    /// <summary>What the SDK knows of the conformance resources of R4, in whose form its snapshot generator works.</summary>
    public static readonly ModelInspector Model = Inspector();

    private static readonly BaseFhirJsonDeserializer Reader = new(
        Model,
        new DeserializerSettings { Validator = null, AllowUnrecognizedEnums = true, AcceptUnknownMembers = true }
            .UsingMode(DeserializationMode.Recoverable, null));

    private readonly ConcurrentDictionary<string, R4StructureDefinition?> _definitions = new(StringComparer.Ordinal);

    /// <summary>The definition in the form of R4; null where no package has it.</summary>
    /// <exception cref="PackageException">The SDK cannot read it.</exception>
    public R4StructureDefinition? Find(string canonical) => _definitions.GetOrAdd(canonical, Read);

    /// <inheritdoc/>
    public Task<Resource?> ResolveByUriAsync(string uri) => Task.FromResult<Resource?>(Find(uri));

    /// <inheritdoc/>
    public Task<Resource?> ResolveByCanonicalUriAsync(string uri) => Task.FromResult<Resource?>(Find(uri));

    /// <inheritdoc/>
    public Task<ResolverResult> TryResolveByUriAsync(string uri) => TryResolveByCanonicalUriAsync(uri);

    /// <inheritdoc/>
    public Task<ResolverResult> TryResolveByCanonicalUriAsync(string uri) =>
        Task.FromResult(Find(uri) is { } found ? new ResolverResult(found) : new ResolverResult(ResolverException.NotFound()));

    private R4StructureDefinition? Read(string canonical)
    {
        if (packages.Content(canonical, "StructureDefinition") is not { } content)
            return null;
        // The SDK passes over what it does not understand, and fails on it later; so nothing goes there that has not been read here.
        _ = packages.StructureDefinition(canonical);
        var upgraded = DefinitionUpgrade.ToR4(JsonNode.Parse(content, documentOptions: DefinitionMembers.Options)!.AsObject());
        var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(upgraded));
        try
        {
            Reader.TryDeserializeResource(ref reader, out var resource, out var errors);
            return resource as R4StructureDefinition
                ?? throw new PackageException(
                    $"{packages.FileOf(canonical)} cannot be read for making a snapshot: {errors.FirstOrDefault()?.Message}");
        }
        catch (Exception cause) when (cause is not PackageException)
        {
            throw new PackageException($"{packages.FileOf(canonical)} cannot be read for making a snapshot: {cause.Message}", cause);
        }
    }

    private static ModelInspector Inspector()
    {
        var inspector = new ModelInspector(FhirRelease.R4);
        inspector.Import(typeof(Base).Assembly);
        inspector.Import(typeof(R4StructureDefinition).Assembly);
        return inspector;
    }
}
