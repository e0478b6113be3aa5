namespace Vonk.Core.Security;

/// <summary>What the caller of an interaction may do at all; a plugin puts it into the features of the context.</summary>
public interface IAuthorization
{
    /// <summary>Whether resources of a type may be read.</summary>
    bool MayRead(string resourceType);

    /// <summary>Whether resources of a type may be written.</summary>
    bool MayWrite(string resourceType);
}
