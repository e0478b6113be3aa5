namespace Vonk.Core.Context;

/// <summary>The response headers that interactions set.</summary>
public enum VonkResultHeader
{
    /// <summary>Where what was created can be found.</summary>
    Location,

    /// <summary>Where the content of the answer can be found.</summary>
    ContentLocation,

    /// <summary>The version, as an entity tag.</summary>
    ETag,

    /// <summary>When the version was made.</summary>
    LastModified,
}
