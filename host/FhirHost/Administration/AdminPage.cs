using Fhir.Http.Html;
using FhirHost.Http;
using FhirHost.Telemetry.Requests;

namespace FhirHost.Administration;

/// <summary>
/// Order 1223, behind whatever plugin checks the callers of <c>$admin</c>: the administrators' page. It shows nothing of patients.
/// </summary>
[VonkConfiguration(order: 1223)]
internal static class AdminPage
{
    public const string Path = "/$admin";

    public static IServiceCollection ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<RecentRequests>().AddSingleton<IRequestCounter, CountedRequests>();
        return services.AddSingleton<AdminFacts>().AddSingleton<CertificateSection>();
    }

    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<HostingOptions> hosting, IHostEnvironment environment,
        AdminFacts facts)
    {
        var access = AdminAccess.Of(hosting.Value, environment);
        return access is null ? app
            : app.Use((http, next) => IsAsked(http) && access.Allows(http) ? AnswerAsync(http, facts) : next(http));
    }

    private static bool IsAsked(HttpContext http) => HttpMethods.IsGet(http.Request.Method)
        && http.Vonk().Request is { Interaction: VonkInteraction.system_custom, CustomOperation: "admin" };

    private static async Task AnswerAsync(HttpContext http, AdminFacts facts)
    {
        var main = await facts.ToMarkupAsync(http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status200OK;
        await new HtmlPage("Administration", http.Vonk().ServerBase.AbsoluteUri, main).WriteAsync(http);
    }
}
