namespace FhirHost.OpenApi;

/// <summary>The description of the server for tools and people: the section <c>OpenApi</c>.</summary>
internal sealed class OpenApiOptions
{
    public const string Section = "OpenApi";

    /// <summary>Whether <c>/openapi.json</c> is answered. Default: true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether <c>/docs</c> shows it as a page on which requests can be tried. Default: in Development only.</summary>
    public bool? ReferencePage { get; set; }

    public bool ShowsPage(IHostEnvironment environment) => Enabled && (ReferencePage ?? environment.IsDevelopment());
}
