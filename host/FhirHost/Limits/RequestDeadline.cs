namespace FhirHost.Limits;

/// <summary>
/// Order 1106: sets the time limit of a request, and notes where its URL or headers are too long. It stands before the place where the
/// entries of a batch come in, so that a batch counts as one request; the refusal is written further inside, where it becomes an outcome.
/// </summary>
[VonkConfiguration(order: 1106)]
internal static class RequestDeadline
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RequestLimits> options, TimeProvider time)
    {
        var limits = options.Value;
        return app.Use((http, next) =>
        {
            // Whatever watches the server must learn that it is alive whatever else holds.
            if (http.Request.Path.Value is "/$liveness" or "/$readiness")
                return next(http);
            var deadline = new Deadline(limits.RequestTimeout, time, http.RequestAborted);
            http.Response.RegisterForDispose(deadline);
            http.Features.Put(deadline);
            http.RequestAborted = deadline.Token;
            if (Refusal.Of(http.Request, limits) is { } tooLarge)
                http.Features.Put(tooLarge);
            return next(http);
        });
    }
}
