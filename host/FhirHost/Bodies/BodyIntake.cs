using System.Threading.RateLimiting;
using FhirHost.Limits;

namespace FhirHost.Bodies;

/// <summary>
/// Order 1226, behind the gates of plugins and in front of everything that reads bodies: takes in the whole body, and only then a place
/// among the requests that are served. So neither a caller whom a plugin refuses nor one that sends slowly keeps others from being served.
/// </summary>
[VonkConfiguration(order: 1226)]
internal static class BodyIntake
{
    // An estimate: a tree and texts take about four times a usual body. The densest, three bytes to an element, take thirty times their
    // length, up to the 8 MiB of the most elements allowed.
    private const int WorkFactor = 10;

    public static IApplicationBuilder Configure(IApplicationBuilder app, BodyBudget budget, ServingPlaces places)
    {
        var handlers = HandlerRegistry.Of(app);
        return app.Use(next => new Intake(next, handlers, budget, places).InvokeAsync);
    }

    private sealed class Intake(RequestDelegate next, HandlerRegistry handlers, BodyBudget budget, ServingPlaces places)
    {
        public Task InvokeAsync(HttpContext http)
        {
            // An entry of a batch has been taken in with the batch.
            if (http.Features.Find<TakenIn>() is not null)
                return next(http);
            http.Features.Put(TakenIn.Noted);
            var isKnown = http.IsAuthenticated();
            return HasBody(http.Request) && HasHandler(http.Vonk()) ? ReadAsync(http, isKnown) : ServeAsync(http, length: 0, isKnown);
        }

        private Task ReadAsync(HttpContext http, bool isKnown)
        {
            var reading = PooledBody.ReadAsync(http.Request.Body, budget.Begin(isKnown), http.RequestAborted);
            // Most bodies arrive with their headers; then there is nothing that the request has to come back to.
            return reading.IsCompletedSuccessfully ? ServeRead(http, reading.Result, isKnown) : WaitAsync(http, reading.AsTask(), isKnown);
        }

        private async Task WaitAsync(HttpContext http, Task<PooledBody?> arriving, bool isKnown) =>
            await ServeRead(http, await arriving, isKnown);

        private Task ServeRead(HttpContext http, PooledBody? body, bool isKnown)
        {
            if (body is null)
            {
                Refusal.NoMemory.ApplyTo(http, http.Vonk());
                return Task.CompletedTask;
            }

            // What handlers make of it may point into it until the answer is out.
            http.Response.RegisterForDispose(body);
            http.Request.Body = body.ToStream();
            return ServeAsync(http, body.Length, isKnown);
        }

        private async Task ServeAsync(HttpContext http, int length, bool isKnown)
        {
            var context = http.Vonk();
            // Whatever watches the server, or wants to know what it can do, is answered also when it is full.
            if (context.Request.Interaction == VonkInteraction.system_capabilities)
            {
                await next(http);
                return;
            }

            using var place = await TakeAsync(http, isKnown);
            if (place?.IsAcquired != true)
            {
                Refusal.Full.ApplyTo(http, context);
                return;
            }

            // A request without a body, such as most, makes no work of it.
            using var work = length > 0 ? budget.TryBeginWork(isKnown, (long)length * WorkFactor) : null;
            if (work is not null || length == 0)
                await next(http);
            else
                Refusal.NoMemory.ApplyTo(http, context);
        }

        private static bool HasBody(HttpRequest request) => !HttpMethods.IsGet(request.Method)
            && request.HttpContext.Features.Find<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false;

        /// <summary>
        /// A body that no handler is for is not worth waiting for: the answer will be 404 or 405. Middleware of plugins reads it as it
        /// comes.
        /// </summary>
        private bool HasHandler(IVonkContext context) => handlers.Allows(
            context.Request.Interaction, context.Arguments.GetArgument(ArgumentNames.resourceType)?.ArgumentValue,
            context.Request.CustomOperation, context.Request.Method, context.InformationModel);

        /// <summary>A place; null where none became free in time.</summary>
        private async ValueTask<RateLimitLease?> TakeAsync(HttpContext http, bool isKnown)
        {
            try
            {
                return await places.TakeAsync(isKnown, http.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
    }

    /// <summary>Notes that a request has been taken in.</summary>
    private sealed record TakenIn
    {
        public static TakenIn Noted { get; } = new();
    }
}
