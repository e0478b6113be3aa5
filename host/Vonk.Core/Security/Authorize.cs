namespace Vonk.Core.Security;

/// <summary>
/// Authorizations that name what is allowed, of releases from 6.11 on,
/// <see href="https://docs.fire.ly/projects/Firely-Server/en/latest/reference/programming_api/cds_hooks.html"/>.
/// </summary>
public static class Authorize
{
    /// <summary>These types may be read, none written.</summary>
    public static IAuthorization ReadOnly(params string[] resourceTypes) => ReadWrite(resourceTypes, []);

    /// <summary>Every type may be read, whether it is named or not; none written.</summary>
    public static IAuthorization ReadAnyType() => new AnyType(mayWrite: false);

    /// <summary>These types may be read and written.</summary>
    public static IAuthorization ReadWrite(params string[] resourceTypes) => ReadWrite(resourceTypes, resourceTypes);

    /// <summary>Some types may be read, and some written.</summary>
    public static IAuthorization ReadWrite(string[] read, string[] write)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(write);
        return new Types([.. read], [.. write]);
    }

    /// <summary>Every type may be read and written.</summary>
    public static IAuthorization Everything() => new AnyType(mayWrite: true);

    /// <summary>Nothing is allowed.</summary>
    public static IAuthorization Nothing() => ReadWrite([], []);

    /// <summary>Whether something may be read whatever its type.</summary>
    /// <remarks>This host's own: Firely's package does not have it.</remarks>
    public static bool IsForAnyType(IAuthorization authorization) => authorization is AnyType;

    private sealed class AnyType(bool mayWrite) : IAuthorization
    {
        public bool CanRead(string resourceType) => true;

        public bool CanWrite(string resourceType) => mayWrite;
    }

    private sealed class Types(HashSet<string> read, HashSet<string> write) : IAuthorization
    {
        public bool CanRead(string resourceType) => read.Contains(resourceType);

        public bool CanWrite(string resourceType) => write.Contains(resourceType);
    }
}
