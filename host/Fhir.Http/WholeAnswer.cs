using Microsoft.AspNetCore.Http;

namespace Fhir.Http;

/// <summary>Sends answers that are complete before their first byte goes out.</summary>
internal static class WholeAnswer
{
    /// <summary>
    /// Sends the body, with its length. The time limit may stop it before that, not while it is sent: cut off it would be no answer, or be
    /// followed by another one.
    /// </summary>
    /// <exception cref="OperationCanceledException">The request was given up, or out of time, before anything was sent.</exception>
    public static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        http.Response.ContentLength = body.Length;
        http.RequestAborted.ThrowIfCancellationRequested();
        await http.Response.Body.WriteAsync(body);
    }
}
