using System.Reflection;
using Fhir.Http.Html;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Registry.Plugin.Authorization;
using Vonk.Core.Context.Http;

namespace Registry.Plugin.Pages.Home;

/// <summary>What this server is, for whoever opens its address in a browser. It needs no token and shows nothing of patients.</summary>
internal sealed class HomePage(IOptions<RegistryOptions> options, IOptions<AuthorizationOptions> authorization,
    IHostEnvironment environment, HealthCheckService checks, HomeLinks links, TimeProvider clock)
{
    private static readonly string Version = typeof(HomePage).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private readonly ReadyChecks _ready = new(checks, clock);

    public async Task WriteAsync(HttpContext http)
    {
        var context = http.Vonk();
        var home = context.ServerBase.AbsoluteUri.TrimEnd('/') + "/";
        var state = new ReadyState(await _ready.AskAsync(http.RequestAborted));
        var hasForm = authorization.Value.AreDevelopmentTokensOn(environment) && LoopbackCaller.Is(http, withoutAddress: true)
            && LoopbackCaller.IsNamed(http);
        http.Response.StatusCode = StatusCodes.Status200OK;
        await new HtmlPage(PageFormatter.Site, home, Markup.Of($"""
            <p>An index of booked appointments. Systems that book an appointment register it here, so that other services can find it by the
            patient's NHS number or by its URL at the provider. It speaks FHIR STU3.</p>
            {state.ToMarkup()}
            {Facts()}
            {links.ToMarkup(home, LoopbackCaller.Is(http, withoutAddress: false) && LoopbackCaller.IsNamed(http))}
            {(hasForm ? DevelopmentForm.Of(context.ServerBase.AbsolutePath.TrimEnd('/'), clock.GetUtcNow()) : Markup.Empty)}
            """))
        {
            Site = PageFormatter.Site,
            Badge = state.Badge,
            Script = hasForm ? DevelopmentForm.Script : null,
        }.WriteAsync(http);
    }

    private Markup Facts()
    {
        var (on, off) = Interactions();
        var rules = options.Value.Rules.Disabled;
        return Markup.Of($"""
            <section><h2>This server</h2>
            <dl class="facts">
            <dt>Version</dt><dd>{Version}</dd>
            <dt>Edition</dt><dd>{options.Value.Edition} of the NHS booking specification</dd>
            <dt>FHIR</dt><dd>STU3 (3.0), JSON and XML</dd>
            <dt>Switched on</dt><dd>{(on.Length == 0 ? "nothing" : on)}</dd>
            <dt>Switched off</dt><dd>{(off.Length == 0 ? "nothing" : off)}</dd>
            <dt>Rules switched off</dt><dd>{(rules.Length == 0 ? "none" : string.Join(", ", rules.Order(StringComparer.Ordinal)))}</dd>
            <dt>Access</dt><dd>Requests on appointments need an access token; /metadata needs none.</dd>
            {(environment.IsDevelopment() ? new Markup("<dt>Environment</dt><dd>Development: not for patients' data</dd>") : Markup.Empty)}
            </dl></section>
            """);
    }

    private (string On, string Off) Interactions()
    {
        var on = options.Value.Interactions;
        (string Name, bool IsOn)[] all =
        [
            ("register", on.Register), ("read", on.Read), ("cancel", on.Cancel), ("history", on.History), ("search", on.Search),
            ("validate", on.Validate), ("batch", on.Batch),
        ];
        return (string.Join(", ", all.Where(one => one.IsOn).Select(one => one.Name)),
            string.Join(", ", all.Where(one => !one.IsOn).Select(one => one.Name)));
    }
}
