using System.Globalization;
using Vonk.Core.Common;
using Vonk.Core.Repository;

namespace FhirHost.TestFacade;

/// <summary>Versions of resources, in memory, oldest first.</summary>
public sealed class MemoryStore
{
    private readonly List<IResource> _versions = [];
    private int _lastId;

    public IReadOnlyList<IResource> Versions
    {
        get
        {
            lock (_versions)
                return [.. _versions];
        }
    }

    public string NewId() => Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);

    public string NextVersion(string type, string id) => (Versions.Count(version => version.Type == type && version.Id == id) + 1)
        .ToString(CultureInfo.InvariantCulture);

    public IResource Add(IResource resource, ResourceChange change)
    {
        lock (_versions)
        {
            var earlier =
                _versions.FindIndex(version => version.Key().ResourceId == resource.Id && version.Type == resource.Type
                && version.GetCurrencyIndicator() == ResourceCurrency.Current);
            if (earlier >= 0)
                _versions[earlier] = _versions[earlier].WithCurrency(ResourceCurrency.NotCurrent);
            _versions.Add(resource.WithChange(change));
        }

        return resource;
    }

    public IResource Current(ResourceKey key) => Versions.Last(version => version.Type == key.ResourceType && version.Id == key.ResourceId);
}
