namespace Vonk.Core.Security;

/// <summary>
/// An <see cref="IAuthorization"/> of releases from 6.10 on. Of what it adds only the name is public, so here it adds nothing.
/// </summary>
public interface IAuthorizationV2 : IAuthorization;
