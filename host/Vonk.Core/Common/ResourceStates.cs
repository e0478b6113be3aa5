namespace Vonk.Core.Common;

/// <summary>Whether a version is the current one.</summary>
public enum ResourceCurrency
{
    /// <summary>It is.</summary>
    Current,

    /// <summary>It is not.</summary>
    NotCurrent,

    /// <summary>Either.</summary>
    All,
}

/// <summary>What made a version.</summary>
public enum ResourceChange
{
    /// <summary>Not stated.</summary>
    NotSet,

    /// <summary>The resource was created.</summary>
    Created,

    /// <summary>It was updated.</summary>
    Updated,

    /// <summary>It was deleted.</summary>
    Deleted,
}
