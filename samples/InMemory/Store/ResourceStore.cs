using System.Collections.Immutable;
using System.Globalization;
using Hl7.Fhir.ElementModel;
using Microsoft.Extensions.Options;
using Vonk.Core.Common;
using Vonk.Core.Repository;

namespace Samples.InMemory.Store;

/// <summary>
/// Every version of every resource, in memory. Writers take turns; readers never wait, because they read a snapshot that no writer changes.
/// </summary>
internal sealed class ResourceStore(IOptions<InMemoryOptions> options, TimeProvider clock)
{
    private readonly Lock _writing = new();
    private volatile ImmutableDictionary<(string Type, string Id), ImmutableList<StoredVersion>> _histories =
        ImmutableDictionary<(string Type, string Id), ImmutableList<StoredVersion>>.Empty;

    private long _lastSequence;
    private long _lastId;

    /// <summary>All versions there are now, of these types; of all types where none is named.</summary>
    public IEnumerable<Candidate> Versions(IReadOnlyCollection<string> types) => _histories
        .Where(history => types.Count == 0 || types.Contains(history.Key.Type, StringComparer.Ordinal))
        .SelectMany(history => history.Value.Select((version, at) => new Candidate(version, at == history.Value.Count - 1)));

    /// <summary>An id that no resource of the type has, or had.</summary>
    public string NewId(string type)
    {
        string id;
        do
            id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        while (_histories.ContainsKey((type, id)));
        return id;
    }

    /// <summary>Adds the first version of a resource, or the next after its deletion.</summary>
    /// <exception cref="StoreConflictException">There is such a resource already.</exception>
    /// <exception cref="StoreFullException">The store is full.</exception>
    public IResource Add(IResource resource)
    {
        lock (_writing)
        {
            return Last(resource.Type, resource.Id!) is null or { Change: ResourceChange.Deleted }
                ? Append(resource, ResourceChange.Created).Resource
                : throw new StoreConflictException("Another caller created this resource meanwhile; read it, and change what it is now.");
        }
    }

    /// <summary>Adds a version after the one that the key names.</summary>
    /// <exception cref="StoreConflictException">That version is no longer the current one.</exception>
    /// <exception cref="StoreFullException">The store is full.</exception>
    public IResource Replace(ResourceKey key, IResource resource)
    {
        lock (_writing)
        {
            Current(key);
            return Append(resource, ResourceChange.Updated).Resource;
        }
    }

    /// <summary>Adds a deletion after the version that the key names, and gives that version.</summary>
    /// <exception cref="StoreConflictException">That version is no longer the current one.</exception>
    /// <exception cref="StoreFullException">The store is full.</exception>
    public IResource Remove(ResourceKey key)
    {
        lock (_writing)
        {
            var last = Current(key);
            Append(last.Resource, ResourceChange.Deleted);
            return last.Resource;
        }
    }

    private StoredVersion? Last(string type, string id) => _histories.GetValueOrDefault((type, id))?[^1];

    /// <summary>The current version, which must be the one that the caller has looked at.</summary>
    private StoredVersion Current(ResourceKey key) =>
        Last(key.ResourceType, key.ResourceId) is { Change: not ResourceChange.Deleted } last
            && (key.VersionId is null || key.VersionId == last.Resource.Version)
            ? last
            : throw new StoreConflictException("Another caller changed this resource meanwhile; read it again, and repeat the change.");

    private StoredVersion Append(IResource resource, ResourceChange change)
    {
        if (_lastSequence >= options.Value.MaxVersions)
        {
            throw new StoreFullException($"This server keeps {options.Value.MaxVersions} versions in memory and has them all. "
                + "Restart it, or raise InMemory:MaxVersions.");
        }

        var history = _histories.GetValueOrDefault((resource.Type, resource.Id!)) ?? [];
        var stamped = resource.SetVersion((history.Count + 1).ToString(CultureInfo.InvariantCulture)).SetLastUpdated(clock.GetUtcNow());
        // A copy of the nodes: the body that they were read from need not be kept.
        var copy = SourceNode.FromNode(stamped).ToIResource(resource.InformationModel);
        var version = new StoredVersion(copy, change, ++_lastSequence);
        _histories = _histories.SetItem((resource.Type, resource.Id!), history.Add(version));
        return version;
    }
}
