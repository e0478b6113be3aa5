using Microsoft.AspNetCore.Http;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>Has a body read from its start again, where that can be done.</summary>
internal static class BodyRewinding
{
    /// <summary>
    /// Puts another stream in the place of the body: a reader that was made of the one before is at its end, and stays there.
    /// </summary>
    public static void Rewind(this HttpContext http)
    {
        var request = http.Request;
        if (request.Body is RememberedBodyStream)
            request.Body = http.Features.Get<RememberedBody>()?.Open() ?? request.Body;
        else if (request.Body.CanSeek)
            request.Body.Position = 0;
    }
}
