using Vonk.Core.Common;
using Vonk.Core.Pluggability.ContextAware;
using Vonk.Core.Repository;

namespace FhirHost.TestFacade;

/// <summary>Changes patients; observations are made elsewhere.</summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR3])]
public sealed class MemoryChangeRepository(MemoryStore store) : IResourceChangeRepository
{
    public Task<IResource> Create(IResource input) => Patients(input.Type, () => store.Add(input, ResourceChange.Created));

    public Task<IResource> Update(ResourceKey original, IResource update) =>
        Patients(original.ResourceType, () => store.Add(update, ResourceChange.Updated));

    public Task<IResource> Delete(ResourceKey toDelete, string informationModel) => Patients(toDelete.ResourceType, () =>
    {
        var last = store.Current(toDelete);
        store.Add(last.SetVersion(store.NextVersion(last.Type, last.Id!)), ResourceChange.Deleted);
        return last;
    });

    public string? NewId(string resourceType) => store.NewId();

    public string? NewVersion(string resourceType, string resourceId) => store.NextVersion(resourceType, resourceId);

    private static Task<IResource> Patients(string type, Func<IResource> change)
    {
        if (type != "Patient")
            throw new NotImplementedException("Patients only.");
        return Task.FromResult(change());
    }
}
