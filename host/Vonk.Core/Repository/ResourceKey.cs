namespace Vonk.Core.Repository;

/// <summary>Names a resource, or one version of it.</summary>
public readonly record struct ResourceKey
{
    /// <summary>A resource, whatever its version.</summary>
    public ResourceKey(string resourceType, string resourceId)
        : this(resourceType, resourceId, versionId: null)
    {
    }

    /// <summary>One version of a resource.</summary>
    public ResourceKey(string resourceType, string resourceId, string? versionId)
    {
        ResourceType = resourceType;
        ResourceId = resourceId;
        VersionId = versionId;
    }

    /// <summary>The resource type.</summary>
    public string ResourceType { get; }

    /// <summary>The logical id.</summary>
    public string ResourceId { get; }

    /// <summary>The version; null where any is meant.</summary>
    public string? VersionId { get; }

    /// <summary>Reads <c>[type]/[id]</c> or <c>[type]/[id]/_history/[vid]</c>.</summary>
    /// <exception cref="FormatException">The reference is something else.</exception>
    public static ResourceKey Parse(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.Split('/') switch
        {
            [{ Length: > 0 } type, { Length: > 0 } id] => new ResourceKey(type, id),
            [{ Length: > 0 } type, { Length: > 0 } id, "_history", { Length: > 0 } version] => new ResourceKey(type, id, version),
            _ => throw new FormatException("A key is written as [type]/[id], or [type]/[id]/_history/[version]."),
        };
    }

    /// <summary>The arguments by which a search finds it.</summary>
    /// <param name="mustHandle">Whether the search must fail where it does not take them into account.</param>
    public Context.IArgumentCollection ToArguments(bool mustHandle = true)
    {
        var arguments = new Context.ArgumentCollection(
            new Context.Argument(Context.ArgumentSource.Internal, Context.ArgumentNames.resourceType, ResourceType)
            {
                MustHandle =
                mustHandle
            },
            new Context.Argument(Context.ArgumentSource.Internal, Context.ArgumentNames.resourceId, ResourceId)
            {
                MustHandle =
                mustHandle
            });
        return VersionId is null
            ? arguments
            : arguments.AddArgument(new Context.Argument(Context.ArgumentSource.Internal, Context.ArgumentNames.version,
                VersionId)
            { MustHandle = mustHandle });
    }

    /// <summary>The URL below the base.</summary>
    public Uri ToRelativeUri() => new(ToString(), UriKind.Relative);

    /// <inheritdoc/>
    public override string ToString() => VersionId is null ? $"{ResourceType}/{ResourceId}"
        : $"{ResourceType}/{ResourceId}/_history/{VersionId}";
}
