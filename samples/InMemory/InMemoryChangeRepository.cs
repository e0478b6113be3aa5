using Samples.InMemory.Searching;
using Samples.InMemory.Store;
using Vonk.Core.Common;
using Vonk.Core.Pluggability.ContextAware;
using Vonk.Core.Repository;

namespace Samples.InMemory;

/// <summary>
/// Writes for the host's handlers. It makes the versions itself, when it stores them: a version made earlier may be taken by then.
/// </summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR3])]
internal sealed class InMemoryChangeRepository(ResourceStore store, SearchExpressions expressions) : IResourceChangeRepository
{
    public Task<IResource> Create(IResource input) => Task.FromResult(store.Add(Known(input)));

    public Task<IResource> Update(ResourceKey original, IResource update) => Task.FromResult(store.Replace(original, Known(update)));

    public Task<IResource> Delete(ResourceKey toDelete, string informationModel) => Task.FromResult(store.Remove(toDelete));

    public string? NewId(string resourceType) => store.NewId(resourceType);

    public string? NewVersion(string resourceType, string resourceId) => null;

    /// <summary>The host takes the exception to mean: ask another plugin, and answer 501 if no other has one.</summary>
    private IResource Known(IResource resource) => expressions.Types.Contains(resource.Type)
        ? resource
        : throw new NotImplementedException($"STU3 has no resources of the type {resource.Type} that are stored.");
}
