using Fhir.Http.Html;

namespace Registry.Plugin.Pages.Home;

/// <summary>Where to go from the first page: to what the host serves by its settings.</summary>
internal sealed class HomeLinks(IConfiguration configuration, IHostEnvironment environment)
{
    private readonly bool _hasOpenApi = configuration.GetValue("OpenApi:Enabled", defaultValue: true);

    private bool HasReferencePage =>
        _hasOpenApi && configuration.GetValue("OpenApi:ReferencePage", defaultValue: environment.IsDevelopment());

    public Markup ToMarkup(string home, bool isLocal) => Markup.Of($"""
        <section><h2>More</h2>
        <ul class="items">
        <li><a href="{home}metadata">Capabilities</a>: all that this server offers, from <code>/metadata</code></li>
        {Link(_hasOpenApi, home + "openapi.json", "OpenAPI", "the same for tools that are no clients of FHIR")}
        {Link(HasReferencePage, home + "docs", "Reference", "a page to read it and to try it")}
        <li><a href="{home}$readiness">Readiness</a> and <a href="{home}$liveness">liveness</a>, for whatever watches the server</li>
        {Link(isLocal && environment.IsDevelopment(), home + "$admin", "Administration", "state, load and settings of this server")}
        </ul>
        <p class="quiet">The documentation comes with the source, in the folder <code>docs</code>: a page for each interaction and for each
        task of an administrator.</p></section>
        """);

    private static Markup Link(bool isServed, string url, string name, string meaning) =>
        isServed ? Markup.Of($"<li><a href=\"{url}\">{name}</a>: {meaning}</li>") : Markup.Empty;
}
