using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Fhir.Http.Html;

/// <summary>
/// A page for a browser. It loads nothing from anywhere; its policy lets no other style or script be carried out than the ones that are
/// written here, <see href="https://www.w3.org/TR/CSP3/"/>.
/// </summary>
internal sealed record HtmlPage(string Title, string Home, Markup Main)
{
    public const string MediaType = "text/html";

    private static readonly string Style = Resource("page.css");

    private static readonly string StyleHash = Hash(Style);

    public string Site { get; init; } = "FHIR server";

    /// <summary>The script of the page; null if it has none. It may call this server and no other.</summary>
    public string? Script { get; init; }

    /// <summary>What stands beside the heading, such as a status; empty if nothing does.</summary>
    public Markup Badge { get; init; } = Markup.Empty;

    public Task WriteAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentType = MediaType + "; charset=utf-8";
        headers.ContentSecurityPolicy = Policy(Script);
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers[HeaderNames.XFrameOptions] = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return WholeAnswer.WriteAsync(http, Encoding.UTF8.GetBytes(ToString()));
    }

    public override string ToString() => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{(Title == Site ? Site : $"{Title} – {Site}")}</title>
        <style>{new Markup(Style)}</style>
        </head>
        <body>
        <header><a href="{Home}">{Site}</a></header>
        <main>
        <div class="head"><h1>{Title}</h1>{Badge}</div>
        {Main}
        </main>
        {ScriptElement()}
        </body>
        </html>

        """).Value;

    /// <summary>The text of a resource that lies beside a class in its assembly.</summary>
    public static string Resource(string name, Type? beside = null)
    {
        var type = beside ?? typeof(HtmlPage);
        using var stream = type.Assembly.GetManifestResourceStream(type, name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Policy(string? script) => string.Create(CultureInfo.InvariantCulture,
        $"default-src 'none'; style-src {StyleHash}; {(script is null ? "" : $"script-src {Hash(script)}; connect-src 'self'; ")}")
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private Markup ScriptElement() => Script is null ? Markup.Empty : new Markup($"<script>{Script}</script>");
}
