using FhirHost.Guards;
using FhirHost.Http;
using FhirHost.Telemetry.Requests;

namespace FhirHost.Administration;

/// <summary>Counts the requests and how long they take, where the administrators' page is on.</summary>
internal sealed class CountedRequests(IOptions<HostingOptions> hosting, IHostEnvironment environment, RecentRequests requests)
    : IRequestCounter
{
    public bool IsOn { get; } = hosting.Value.AdminPageFor(environment) != AdminPageMode.Off;

    public void Count(HttpContext http, TimeSpan duration)
    {
        var interaction = InteractionCode.Of(http.Features.Find<IVonkContext>()?.Request.Interaction ?? 0) ?? "other";
        requests.Add(interaction, http.Response.StatusCode, duration);
    }
}
