using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Scalar.AspNetCore;

namespace FhirHost.OpenApi;

/// <summary>
/// Order 1176: <c>/docs</c>, on which people read the document and try requests. Scalar's script comes from its package and is served here;
/// the page is the host's own, because the package's has scripts within it, which the page's policy forbids.
/// </summary>
[VonkConfiguration(order: 1176)]
internal static class ReferencePage
{
    public const string Path = "/docs";
    private const string Script = Path + "/scalar.js";
    private const string Start = Path + "/start.js";
    private const string ScriptResource = "ScalarStaticAssets.scalar.js";

    // Scalar writes its styles into the page; nothing else comes from anywhere but this server.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<OpenApiOptions> options, IHostEnvironment environment)
    {
        if (!options.Value.ShowsPage(environment))
            return app;
        var script = new Lazy<byte[]>(ReadScript);
        return app.Use((http, next) =>
            http.Request.Path.Value is Path or Start or Script ? AnswerAsync(http, http.Request.Path.Value, script) : next(http));
    }

    private static Task AnswerAsync(HttpContext http, string path, Lazy<byte[]> script) => path switch
    {
        Path => AnswerAsync(http, "text/html; charset=utf-8", () => Encoding.UTF8.GetBytes(Page(http))),
        Start => AnswerAsync(http, "text/javascript; charset=utf-8", () => Encoding.UTF8.GetBytes(StartScript(http))),
        _ => AnswerAsync(http, "text/javascript; charset=utf-8", () => Packed(http, script.Value)),
    };

    private static async Task AnswerAsync(HttpContext http, string mediaType, Func<byte[]> body)
    {
        if (!OpenApiEndpoint.TryAllow(http))
            return;
        http.Response.Headers[HeaderNames.ContentSecurityPolicy] = Policy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        await OpenApiEndpoint.WriteAsync(http, mediaType, body());
    }

    private static string Page(HttpContext http) => $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>API reference</title>
          <link rel="icon" href="data:,">
        </head>
        <body>
          <div id="reference"></div>
          <noscript>This page needs scripts. The same as a file: <a href="{Url(http, OpenApiEndpoint.Path)}">openapi.json</a></noscript>
          <script src="{Url(http, Script)}"></script>
          <script src="{Url(http, Start)}"></script>
        </body>
        </html>
        """;

    private static string StartScript(HttpContext http) => $"Scalar.createApiReference('#reference', {JsonSerializer.Serialize(new
    {
        url = Url(http, OpenApiEndpoint.Path),
        // Requests go where the page came from: a policy allows no other place.
        servers = new[] { new { url = Url(http, "/").TrimEnd('/') is { Length: > 0 } path ? path : "/" } },
        // Nothing leaves for anywhere else: no fonts, no counts of use, no assistant.
        withDefaultFonts = false,
        telemetry = false,
        agent = new { disabled = true },
        mcp = new { disabled = true },
        hideClientButton = true,
        authentication = new { preferredSecurityScheme = "bearer" },
        showDeveloperTools = "never",
        documentDownloadType = "direct",
        defaultHttpClient = new { targetKey = "shell", clientKey = "curl" },
    })});";

    /// <summary>A path as the caller sees it, where a proxy or a branch puts something before it.</summary>
    private static string Url(HttpContext http, string path) =>
        UrlEncoder.Default.Encode(http.Vonk().ServerBase.AbsolutePath.TrimEnd('/') + path)
            .Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The script as it lies in the package, compressed, for all who read that.</summary>
    private static byte[] Packed(HttpContext http, byte[] script)
    {
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.ContentEncoding = "gzip";
            return script;
        }

        using var unpacked = new GZipStream(new MemoryStream(script), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        unpacked.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] ReadScript()
    {
        using var stream = typeof(ScalarOptions).Assembly.GetManifestResourceStream(ScriptResource)
            ?? throw new InvalidOperationException($"Scalar's package has no {ScriptResource}.");
        var script = new byte[stream.Length];
        stream.ReadExactly(script);
        return script;
    }
}
