using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Utility;

namespace Vonk.Core.Common;

/// <summary>A FHIR resource of any type and version, as untyped nodes with what a server needs to know of it.</summary>
/// <remarks>It takes annotations; a class that does nothing for that has none.</remarks>
public interface IResource : ISourceNode, IAnnotatable
{
    /// <summary>The resource type.</summary>
    string Type { get; }

    /// <summary>The logical id.</summary>
    string? Id { get; }

    /// <summary>The version.</summary>
    string? Version { get; }

    /// <summary>The FHIR version, one of <see cref="VonkConstants.Model"/>.</summary>
    string InformationModel { get; }

    /// <summary>When the version was made.</summary>
    DateTimeOffset? LastUpdated { get; }

    /// <summary>Whether it is contained in another.</summary>
    ResourceContained Contained { get; }

    /// <summary>The resources it contains.</summary>
    IEnumerable<IResource> ContainedResources { get; }

    /// <inheritdoc/>
    IEnumerable<object> IAnnotated.Annotations(Type type) => [];

    /// <inheritdoc/>
    void IAnnotatable.AddAnnotation(object annotation)
    {
    }

    /// <inheritdoc/>
    void IAnnotatable.RemoveAnnotations(Type type)
    {
    }

    /// <inheritdoc/>
    void IAnnotatable.SetAnnotation(object annotation)
    {
    }
}

/// <summary>Whether a resource contains others or is contained.</summary>
public enum ResourceContained
{
    /// <summary>It stands for itself.</summary>
    Container,

    /// <summary>It is part of another.</summary>
    Contained,

    /// <summary>Either.</summary>
    All,
}
