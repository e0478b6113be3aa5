using Vonk.Core.Common;

namespace Vonk.Core.Repository;

/// <summary>What of a resource's identity stays as it is.</summary>
[Flags]
#pragma warning disable CA1008 // nothing to keep is written as 0 or default
public enum KeepExisting
{
    /// <summary>The id.</summary>
    Id = 1,

    /// <summary>The version.</summary>
    Version = 2,

    /// <summary>The instant of the last change.</summary>
    LastUpdated = 4,
}
#pragma warning restore CA1008

/// <summary>Giving resources an identity.</summary>
public static class EnsureMetaExtensions
{
    private const KeepExisting All = KeepExisting.Id | KeepExisting.Version | KeepExisting.LastUpdated;

    /// <summary>The resource with id, version and instant; those that are missing, or not to be kept, are made anew.</summary>
#pragma warning disable RS0030 // the contract gives this no way to inject a generator; the host uses the other one
    public static IResource EnsureMeta(this IResource resource, KeepExisting keepExisting = All) =>
        resource.Ensure(keepExisting, _ => Guid.NewGuid().ToString(), (_, _) => Guid.NewGuid().ToString(), TimeProvider.System);
#pragma warning restore RS0030

    /// <summary>The same, with the id and version that the repository creates, if it creates any.</summary>
    public static IResource EnsureMeta(this IResourceChangeRepository changeRepository, IResource resource, KeepExisting keepExisting = All)
    {
        ArgumentNullException.ThrowIfNull(changeRepository);
        return resource.Ensure(keepExisting, changeRepository.NewId, changeRepository.NewVersion, TimeProvider.System);
    }

    /// <summary>The resource with an id, a version and an instant that are all new.</summary>
    public static IResource FreshMeta(this IResourceChangeRepository changeRepository, IResource resource) =>
        changeRepository.EnsureMeta(resource, keepExisting: 0);

    internal static IResource Ensure(this IResource resource, KeepExisting keep, Func<string, string?> newId, Func<string, string,
        string?> newVersion, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(resource);
        // What is not to be kept goes even where the repository makes nothing instead: it is the caller's, and may be anything.
        if (resource.Id is null || !keep.HasFlag(KeepExisting.Id))
            resource = newId(resource.Type) is { } id ? resource.SetId(id) : resource.WithoutId();
        if (resource.Version is null || !keep.HasFlag(KeepExisting.Version))
            resource = newVersion(resource.Type, resource.Id ?? "") is { } version ? resource.SetVersion(version)
                : resource.WithoutVersion();
        return resource.LastUpdated is null || !keep.HasFlag(KeepExisting.LastUpdated) ? resource.SetLastUpdated(clock.GetUtcNow())
            : resource;
    }
}
