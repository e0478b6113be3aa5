using FhirHost.Http;
using FhirHost.Telemetry.Requests;

namespace FhirHost.Administration;

/// <summary>
/// Order 11, around everything that answers: counts the requests and measures how long they take, where the administrators' page is on.
/// </summary>
[VonkConfiguration(order: 11)]
internal static class CountRequests
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<HostingOptions> hosting, IHostEnvironment environment,
        RecentRequests requests, TimeProvider clock)
    {
        if (hosting.Value.AdminPageFor(environment) == AdminPageMode.Off)
            return app;
        return app.Use(async (http, next) =>
        {
            var begun = clock.GetTimestamp();
            try
            {
                await next(http);
            }
            finally
            {
                var context = http.Features.Get<IVonkContext>();
                var interaction = InteractionCode.Of(context?.Request.Interaction ?? 0) ?? "other";
                requests.Add(interaction, http.Response.StatusCode, clock.GetElapsedTime(begun));
            }
        });
    }
}
