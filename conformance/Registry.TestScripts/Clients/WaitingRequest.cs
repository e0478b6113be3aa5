using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Registry.TestScripts.Clients;

/// <summary>A request of the client that has arrived and is not yet answered.</summary>
internal sealed record WaitingRequest(HttpContext Context, byte[] Body)
{
    // Read at once: when the client has its answer, the context is the server's again.
    public string Method { get; } = Context.Request.Method;

    /// <summary>Path and query, as the client spelled them.</summary>
    public string Target { get; } = Context.Request.Path.ToUriComponent() + Context.Request.QueryString.ToUriComponent();

    /// <summary>Whether it was answered, when it has been dealt with.</summary>
    public TaskCompletionSource<bool> Completed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Reads a request whole; null where its body has more bytes than allowed.</summary>
    public static async Task<WaitingRequest?> ReadAsync(HttpContext context, long maxBytes)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return body.Length > maxBytes ? null : new WaitingRequest(context, body.ToArray());
        }
        catch (BadHttpRequestException tooLong) when (tooLong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }
}

/// <summary>Answers that are the gate's own.</summary>
internal static class Outcomes
{
    public static Task WriteAsync(HttpResponse response, int status, string code, string diagnostics)
    {
        response.StatusCode = status;
        response.ContentType = "application/fhir+json; charset=utf-8";
        return response.WriteAsync(JsonSerializer.Serialize(new
        {
            resourceType = "OperationOutcome",
            issue = new[] { new { severity = "error", code, diagnostics } },
        }));
    }
}
