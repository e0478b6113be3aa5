using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Common;

namespace Vonk.Core.Context;

/// <summary>Asking a request for the resource in its body.</summary>
public static class PayloadExtensions
{
    /// <summary>The resource of the body, where there is one that can be read.</summary>
    public static bool TryGetPayload(this IVonkRequest request, [NotNullWhen(true)] out IResource? resource)
    {
        ArgumentNullException.ThrowIfNull(request);
        var payload = request.Payload;
        resource = payload?.Success == true ? payload.Resource : null;
        return resource is not null;
    }

    /// <inheritdoc cref="TryGetPayload(IVonkRequest, out IResource?)"/>
    public static bool TryGetPayload(this IVonkRequest request, IVonkResponse response, [NotNullWhen(true)] out IResource? resource) =>
        request.TryGetPayload(out resource);

    /// <summary>The resource of the body; if it is missing, the response gets its status and an issue.</summary>
    public static bool GetRequiredPayload(this IVonkRequest request, IVonkResponse response, [NotNullWhen(true)] out IResource? resource)
    {
        if (request.TryGetPayload(out resource))
            return true;
        ArgumentNullException.ThrowIfNull(response);
        response.HttpResult = request.Payload is { StatusCode: >= StatusCodes.Status400BadRequest and var status } ? status
            : StatusCodes.Status400BadRequest;
        response.Outcome.AddIssue(VonkIssue.INVALID_REQUEST, "The body holds no resource that can be read; send one in FHIR JSON or XML.");
        return false;
    }

    /// <summary>The resource as the payload of a request.</summary>
    public static RequestPayload ToPayload(this IResource resource) => new(success: true, resource);
}
