using Vonk.Core.Pluggability.ContextAware;
using Vonk.Core.Repository;

namespace Registry.Plugin.Search.ForPlugins;

/// <summary>
/// Appointments are registered and cancelled by HTTP only, where tokens, rules and the audit are: other plugins can read them, and that is
/// all.
/// </summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR3])]
internal sealed class AppointmentChangeRepository : IResourceChangeRepository
{
    public Task<IResource> Create(IResource input) => Refuse(input.Type);

    public Task<IResource> Update(ResourceKey original, IResource update) => Refuse(original.ResourceType);

    public Task<IResource> Delete(ResourceKey toDelete, string informationModel) => Refuse(toDelete.ResourceType);

    /// <exception cref="NotImplementedException">Always: no plugin makes ids of appointments.</exception>
    public string? NewId(string resourceType) => throw new NotImplementedException("The registry makes its ids itself.");

    /// <exception cref="NotImplementedException">Always: no plugin makes versions of appointments.</exception>
    public string? NewVersion(string resourceType, string resourceId) =>
        throw new NotImplementedException("The registry makes its versions itself.");

    private static Task<IResource> Refuse(string type) => type == "Appointment"
        ? throw new VonkRepositoryException("Appointments are registered and cancelled by HTTP only.")
        : throw new NotImplementedException("The registry has appointments only.");
}
