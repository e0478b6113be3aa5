using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Common;
using Vonk.Core.Pluggability;
using Vonk.Core.Pluggability.ContextAware;
using Vonk.Core.Repository;

namespace FhirHost.TestFacade;

/// <summary>
/// A second facade, which is asked first and takes devices only. It makes ids for whatever it is asked for, as repositories may.
/// </summary>
public sealed class DeviceChangeRepository : IResourceChangeRepository
{
    public Task<IResource> Create(IResource input) => input?.Type == "Device" ? Task.FromResult(input)
        : throw new NotImplementedException("Devices only.");

    public Task<IResource> Update(ResourceKey original, IResource update) => throw new NotImplementedException("Devices are made only.");

    public Task<IResource> Delete(ResourceKey toDelete, string informationModel) =>
        throw new NotImplementedException("Devices are made only.");

    public string? NewId(string resourceType) => "made-for-devices";

    public string? NewVersion(string resourceType, string resourceId) => "made-for-devices";
}

/// <summary>Before the other facade.</summary>
[VonkConfiguration(order: 209)]
public static class DeviceConfiguration
{
    public static IServiceCollection Add(IServiceCollection services) => services.TryAddContextAware<IResourceChangeRepository,
        DeviceChangeRepository>(ServiceLifetime.Scoped);
}
