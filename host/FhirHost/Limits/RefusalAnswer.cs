namespace FhirHost.Limits;

/// <summary>Order 1127: answers a request that was not let in, inside the parts that make an outcome of it.</summary>
[VonkConfiguration(order: 1127)]
internal static class RefusalAnswer
{
    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Features.Find<Refusal>() is { } refusal)
        {
            refusal.ApplyTo(http, http.Vonk());
            return Task.CompletedTask;
        }

        return next(http);
    });
}
