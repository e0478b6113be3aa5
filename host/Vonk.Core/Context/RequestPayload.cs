using Vonk.Core.Common;

namespace Vonk.Core.Context;

/// <summary>The resource of a request body, or the fact that no resource can be read from it.</summary>
public class RequestPayload
{
    /// <summary>No payload.</summary>
    public RequestPayload()
    {
    }

    /// <summary>A payload that was or was not read.</summary>
    public RequestPayload(bool success, IResource? resource)
    {
        Success = success;
        Resource = resource;
    }

    /// <summary>Whether the body was read.</summary>
    public bool Success { get; set; }

    /// <summary>The resource, where it was.</summary>
    public IResource? Resource { get; set; }

    /// <summary>The HTTP status to refuse with, where it was not.</summary>
    public int StatusCode { get; set; }
}
