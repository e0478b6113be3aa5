using Vonk.Core.Common;

namespace Vonk.Core.Repository;

/// <summary>Creates, updates and deletes resources.</summary>
public interface IResourceChangeRepository
{
    /// <summary>Stores a new resource; the result is it as it was stored.</summary>
    Task<IResource> Create(IResource input);

    /// <summary>Stores a new version of a resource; the result is it as it was stored.</summary>
    Task<IResource> Update(ResourceKey original, IResource update);

    /// <summary>Deletes a resource; the result is its last version.</summary>
    Task<IResource> Delete(ResourceKey toDelete, string informationModel);

    /// <summary>An id for a new resource; null where the store makes it itself.</summary>
    string? NewId(string resourceType);

    /// <summary>A version for a new version; null where the store makes it itself.</summary>
    string? NewVersion(string resourceType, string resourceId);
}
