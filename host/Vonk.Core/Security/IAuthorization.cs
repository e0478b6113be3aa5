namespace Vonk.Core.Security;

/// <summary>
/// What the caller of an interaction may do at all; a plugin puts it into the features of the context. Implement <see cref="CanRead"/> and
/// <see cref="CanWrite"/>: the other spelling follows, and the other way round. What neither spelling says is not allowed.
/// </summary>
public interface IAuthorization
{
    /// <summary>Whether resources of a type may be read.</summary>
    bool CanRead(string resourceType) => Spelling.Has(this, nameof(MayRead)) && MayRead(resourceType);

    /// <summary>Whether resources of a type may be written.</summary>
    bool CanWrite(string resourceType) => Spelling.Has(this, nameof(MayWrite)) && MayWrite(resourceType);

    /// <summary>The same as <see cref="CanRead"/>, in the spelling that this contract had first.</summary>
    bool MayRead(string resourceType) => Spelling.Has(this, nameof(CanRead)) && CanRead(resourceType);

    /// <summary>The same as <see cref="CanWrite"/>, in the spelling that this contract had first.</summary>
    bool MayWrite(string resourceType) => Spelling.Has(this, nameof(CanWrite)) && CanWrite(resourceType);
}
