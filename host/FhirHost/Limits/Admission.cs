using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Vonk.Core.Pluggability;

namespace FhirHost.Limits;

/// <summary>
/// Order 1106: lets a request in, or notes why not. It stands before the place where the entries of a batch come in, so that a batch
/// counts as one request; the refusal is written further inside, where it becomes an outcome.
/// </summary>
[VonkConfiguration(order: 1106)]
internal static class Admission
{
    // Whatever watches the server must learn that it is alive also when it is full.
    private static readonly string[] AlwaysServed = ["/$liveness", "/$readiness"];

    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RequestLimits> options, ServingPlaces places, TimeProvider time)
    {
        var limits = options.Value;
        return app.Use(async (http, next) =>
        {
            if (AlwaysServed.Contains(http.Request.Path.Value, StringComparer.Ordinal))
            {
                await next(http);
                return;
            }

            using var deadline = new Deadline(limits.RequestTimeout, time, http.RequestAborted);
            http.Features.Set(deadline);
            http.RequestAborted = deadline.Token;
            if (Refusal.Of(http.Request, limits) is { } tooLarge)
            {
                http.Features.Set(tooLarge);
                await next(http);
                return;
            }

            await ServeAsync(http, next, places, deadline);
        });
    }

    private static async Task ServeAsync(HttpContext http, RequestDelegate next, ServingPlaces places, Deadline deadline)
    {
        using var place = await TakeAsync(places, deadline);
        if (place?.IsAcquired != true)
            http.Features.Set(Refusal.Full);
        await next(http);
    }

    /// <summary>A place; null where none became free in time.</summary>
    private static async ValueTask<RateLimitLease?> TakeAsync(ServingPlaces places, Deadline deadline)
    {
        try
        {
            return await places.TakeAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
