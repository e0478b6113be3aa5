using FhirHost.Http;
using FhirHost.Limits;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.OpenApi;

/// <summary>
/// Order 1175, behind the check of certificates: <c>GET /openapi.json</c>, which is no part of FHIR; as /metadata, it needs no token.
/// </summary>
[VonkConfiguration(order: 1175)]
internal static class OpenApiEndpoint
{
    public const string Path = "/openapi.json";

    public static IServiceCollection ConfigureServices(IServiceCollection services)
    {
        services.AddOptions<OpenApiOptions>().BindConfiguration(OpenApiOptions.Section);
        return services.AddScoped<DocumentBuilder>().AddSingleton<BuiltDocuments>();
    }

    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<OpenApiOptions> options, BuiltDocuments documents) =>
        !options.Value.Enabled ? app : app.Use((http, next) => http.Request.Path != Path ? next(http) : AnswerAsync(http, documents));

    private static async Task AnswerAsync(HttpContext http, BuiltDocuments documents)
    {
        if (!TryAllow(http))
            return;
        await WriteAsync(http, "application/json; charset=utf-8", await documents.OfAsync(http));
    }

    /// <summary>Refuses a request for its form, or for another method than GET and HEAD.</summary>
    public static bool TryAllow(HttpContext http)
    {
        var context = http.Vonk();
        if (RefusalAnswer.Refuses(http))
            return false;
        context.Arguments.Handled();
        if (HttpMethods.IsGet(http.Request.Method))
            return true;
        http.Response.Headers[HeaderNames.Allow] = "GET, HEAD";
        context.Response.HttpResult = StatusCodes.Status405MethodNotAllowed;
        context.Response.Outcome.AddIssue(IssueSeverity.Error, IssueType.NotSupported,
            diagnostics: "This URL does not take the method of the request; it takes GET, HEAD.");
        return false;
    }

    public static Task WriteAsync(HttpContext http, string mediaType, ReadOnlyMemory<byte> body)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = mediaType;
        return WholeAnswer.WriteAsync(http, body);
    }
}
