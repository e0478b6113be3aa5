using Vonk.Core.Context;

namespace Vonk.Core.Security;

/// <summary>Whether something is allowed, and under which conditions.</summary>
/// <param name="isAuthorized">Whether it is allowed at all.</param>
/// <param name="filters">Arguments of a search, all of which must hold; of several collections, one suffices. None: no condition.</param>
public sealed class AuthorizationResult(bool isAuthorized, params IArgumentCollection[] filters)
{
    /// <summary>Whether it is allowed at all.</summary>
    public bool IsAuthorized => isAuthorized;

    /// <summary>The conditions.</summary>
    public IReadOnlyList<IArgumentCollection> Filters => filters;
}
