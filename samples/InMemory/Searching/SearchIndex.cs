using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Specification;
using Hl7.FhirPath;
using Samples.InMemory.Store;
using Vonk.Core.Common;

namespace Samples.InMemory.Searching;

/// <summary>
/// What a search parameter finds in a version. It is found once, at the first search by it, and kept with the version.
/// </summary>
internal sealed class SearchIndex(SearchExpressions expressions, IEnumerable<IStructureDefinitionSummaryProvider> definitions)
{
    // Of the definitions that the host has, those of STU3: only they know this type.
    private readonly IStructureDefinitionSummaryProvider _definitions =
        definitions.First(known => known.Provide("ReferralRequest") is not null);

    public SearchExpressions Expressions => expressions;

    /// <summary>The elements that the parameter finds; none where resources of this type do not have it.</summary>
    public IReadOnlyList<ITypedElement> Find(StoredVersion version, string code) =>
        version.Found.GetOrAdd(code, static (code, of) => of.Index.Evaluate(of.Version.Resource, code), (Index: this, Version: version));

    private List<ITypedElement> Evaluate(IResource resource, string code) => expressions.Find(resource.Type, code) is { } expression
        ? [.. resource.ToTypedElement(_definitions, resource.Type).Select(expression)]
        : [];
}
