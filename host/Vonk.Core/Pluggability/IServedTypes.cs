namespace Vonk.Core.Pluggability;

/// <summary>The resource types that a handler is for, where they depend on what other plugins do.</summary>
/// <remarks>This host's own: Firely's package does not have it. It is asked only when the pipeline is complete.</remarks>
public interface IServedTypes
{
    /// <summary>Whether there is any, so that a batch can reach the handler.</summary>
    bool Any { get; }

    /// <summary>Those that are known by name, which <c>/metadata</c> lists.</summary>
    IReadOnlyList<string> Named { get; }

    /// <summary>Whether the handler is for a resource type.</summary>
    bool Include(string resourceType);
}
