using System.Collections.Concurrent;
using Hl7.Fhir.ElementModel;
using Vonk.Core.Common;

namespace Samples.InMemory.Store;

/// <summary>One version of a resource. It never changes, so any number of threads may read it.</summary>
/// <param name="Resource">The content, with id, version and instant.</param>
/// <param name="Change">What the version came about by.</param>
/// <param name="Sequence">Its place among all versions of the store: 1 is the oldest.</param>
internal sealed record StoredVersion(IResource Resource, ResourceChange Change, long Sequence)
{
    /// <summary>What the search parameters find in it, by their codes; filled when it is first searched.</summary>
    public ConcurrentDictionary<string, IReadOnlyList<ITypedElement>> Found { get; } = new(StringComparer.Ordinal);

    /// <summary>The key that references name.</summary>
    public string Reference => $"{Resource.Type}/{Resource.Id}";

    /// <summary>The version as the host wants it from a repository.</summary>
    public IResource AsResult(bool isCurrent) =>
        Resource.WithChange(Change).WithCurrency(isCurrent ? ResourceCurrency.Current : ResourceCurrency.NotCurrent);
}

/// <summary>A version, and whether it is the current one of its resource.</summary>
internal readonly record struct Candidate(StoredVersion Version, bool IsCurrent);
