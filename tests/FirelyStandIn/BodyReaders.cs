using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Pluggability;

namespace FirelyStandIn;

/// <summary>Order 1111: reads bodies where Firely Server makes its context, in the way that the header <c>X-Read</c> names.</summary>
[VonkConfiguration(order: 1111)]
public static class EarlyReader
{
    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.Use(next => async http =>
    {
        await BodyReading.ReadAsync(http, http.Request.Headers["X-Read"].ToString());
        await next(http);
    });
}

/// <summary>Order 1222: the same where a plugin stands between the registry's token gate and the limits on bodies.</summary>
[VonkConfiguration(order: 1222)]
public static class LateReader
{
    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.Use(next => async http =>
    {
        await BodyReading.ReadAsync(http, http.Request.Headers["X-Read-Late"].ToString());
        await next(http);
    });
}

internal static class BodyReading
{
    public static async Task ReadAsync(HttpContext http, string way)
    {
        var request = http.Request;
        switch (way)
        {
            case "stream":
                await request.Body.CopyToAsync(Stream.Null);
                break;
            case "part":
                _ = await request.Body.ReadAtLeastAsync(new byte[10], 10, throwOnEndOfStream: false);
                break;
            case "pipe":
                await request.BodyReader.CopyToAsync(Stream.Null);
                break;
            case "peek":
                var read = await request.BodyReader.ReadAtLeastAsync(10);
                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                break;
            case "seekable":
                request.EnableBuffering();
                await request.BodyReader.CopyToAsync(Stream.Null);
                break;
            case "form" when request.HasFormContentType:
                await request.ReadFormAsync();
                break;
        }
    }
}
