using FhirHost.Formats;
using FhirHost.Limits;
using FhirHost.Plugins;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vonk.Core.Context.Format;

namespace FhirHost.Http;

/// <summary>
/// Order 1120: writes what the handlers left: status, headers, body. An answer that a handler wrote itself is left alone.
/// What fails here, or takes too long, is answered by <see cref="UnansweredExceptions"/>.
/// </summary>
[VonkConfiguration(order: 1120)]
internal static class VonkToHttp
{
    public static IServiceCollection ConfigureServices(IServiceCollection services)
    {
        services.TryAddSingleton<IFormatter, HostFormatter>();
        return services.AddSingleton<ResourceWriter>();
    }

    public static IApplicationBuilder Configure(IApplicationBuilder app, SharedServices services)
    {
        var isShared = services.Contains(typeof(IFormatter));
        IFormatter? one = null;
        Func<HttpContext, IFormatter> formatter = FormatterFor;
        return app.Use((http, next) => AnswerAsync(http, next, formatter));

        // Made at the first request: what a plugin's needs may not be there before.
        IFormatter FormatterFor(HttpContext http) => isShared ? one ??= app.ApplicationServices.GetRequiredService<IFormatter>()
            : http.RequestServices.GetRequiredService<IFormatter>();
    }

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next, Func<HttpContext, IFormatter> formatter)
    {
        await next(http);
        if (http.Response.HasStarted || AnswerBody.IsSilent(http.Vonk().Response))
            return;
        if (Deadline.IsOverFor(http))
            Refusal.OutOfTime.ApplyTo(http, http.Vonk());
        await WriteAsync(http, http.Vonk(), formatter);
    }

    private static async Task WriteAsync(HttpContext http, IVonkContext context, Func<HttpContext, IFormatter> formatter)
    {
        var answer = context.Response;
        var response = http.Response;
        response.StatusCode = AnswerBody.StatusOf(answer);
        if (AnswerBody.HasHeaders(answer))
            WriteHeaders(response, context);
        response.ContentType = context.Features.Find<NegotiatedFormat>()!.ContentType;
        var body = AnswerBody.Of(http.Request, context);
        var hasNoBody = response.StatusCode
            is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified;
        if (body is null || hasNoBody)
        {
            response.ContentLength = hasNoBody ? null : 0;
            return;
        }

        // So that what writes an outcome need not make it again.
        answer.Payload = body;
        await formatter(http).WriteAsync(http, context);
    }

    private static void WriteHeaders(HttpResponse response, IVonkContext context)
    {
        foreach (var (name, value) in context.Response.Headers)
            response.Headers[HeaderName(name)] = name is VonkResultHeader.Location or VonkResultHeader.ContentLocation
                ? AnswerBody.Absolute(context, value) : value;
    }

    private static string HeaderName(VonkResultHeader header) => header switch
    {
        VonkResultHeader.Location => HeaderNames.Location,
        VonkResultHeader.ContentLocation => HeaderNames.ContentLocation,
        VonkResultHeader.ETag => HeaderNames.ETag,
        _ => HeaderNames.LastModified,
    };
}

/// <summary>Writes responses where no plugin has a formatter of its own.</summary>
internal sealed class HostFormatter(ResourceWriter writer) : IFormatter
{
    public Task WriteAsync(HttpContext httpContext, IVonkContext vonkContext) =>
        AnswerBody.Of(httpContext.Request, vonkContext) is { } body ? writer.WriteAsync(httpContext, body) : Task.CompletedTask;
}
