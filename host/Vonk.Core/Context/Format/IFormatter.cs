using Microsoft.AspNetCore.Http;

namespace Vonk.Core.Context.Format;

/// <summary>
/// Writes the resource of an answer, in the format that was asked for, to the body of the HTTP response. Plugins hardly need it: the host
/// calls it for whatever they leave in the response. Name and purpose are public, what the method is called is this contract's guess.
/// </summary>
public interface IFormatter
{
    /// <summary>Writes the payload of the answer, or its outcome where it has none; nothing where it has neither.</summary>
    Task WriteAsync(HttpContext httpContext, IVonkContext vonkContext);
}
