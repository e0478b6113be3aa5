using FhirHost.Formats;
using FhirHost.Limits;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;
using Vonk.Core.Context;
using Vonk.Core.Context.Format;
using Vonk.Core.Context.Http;
using Vonk.Core.Pluggability;

namespace FhirHost.Http;

/// <summary>
/// Order 1120: writes what the handlers left: status, headers, body. An answer that a handler wrote itself is left alone.
/// </summary>
[VonkConfiguration(order: 1120)]
internal static partial class VonkToHttp
{
    public static IServiceCollection ConfigureServices(IServiceCollection services)
    {
        services.TryAddSingleton<IFormatter, HostFormatter>();
        return services.AddSingleton<ResourceWriter>();
    }

    public static IApplicationBuilder Configure(IApplicationBuilder app, ResourceWriter writer, ILogger<ResourceWriter> logger) =>
        app.Use(async (http, next) =>
    {
        await next(http);
        if (http.Response.HasStarted || AnswerBody.IsSilent(http.Vonk().Response))
            return;
        if (Deadline.IsOverFor(http))
            Refusal.OutOfTime.ApplyTo(http, http.Vonk());
        try
        {
            await WriteAsync(http, http.Vonk());
        }
        catch (Exception) when (Deadline.IsOverFor(http))
        {
            await WriteInsteadAsync(http, writer, Refusal.OutOfTime.Status, Refusal.OutOfTime.Issue);
        }
        catch (Exception cause) when (!http.Response.HasStarted && !Deadline.HasGone(http))
        {
            Log.WritingFailed(logger, cause, http.TraceIdentifier);
            await WriteInsteadAsync(http, writer, StatusCodes.Status500InternalServerError,
                ExceptionMapping.Unexpected(http.TraceIdentifier));
        }
    });

    /// <summary>
    /// The answer itself could not be written: what a formatter throws, or the time that it takes, must not leave a bare status behind.
    /// </summary>
    private static Task WriteInsteadAsync(HttpContext http, ResourceWriter writer, int status, VonkIssue issue)
    {
        var contentType = http.Vonk().Features.Get<NegotiatedFormat>()!.ContentType;
        return ErrorResponse.WriteAsync(http, writer, contentType, status, issue);
    }

    private static async Task WriteAsync(HttpContext http, IVonkContext context)
    {
        var answer = context.Response;
        var response = http.Response;
        response.StatusCode = AnswerBody.StatusOf(answer);
        foreach (var (name, value) in answer.Headers)
            response.Headers[HeaderName(name)] = name is VonkResultHeader.Location or VonkResultHeader.ContentLocation
                ? AnswerBody.Absolute(context, value) : value;
        response.ContentType = context.Features.Get<NegotiatedFormat>()!.ContentType;
        var body = AnswerBody.Of(http.Request, context);
        var hasNoBody = response.StatusCode
            is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified;
        if (body is null || hasNoBody)
        {
            response.ContentLength = hasNoBody ? null : 0;
            return;
        }

        if (http.Items.ContainsKey(HttpToVonk.IsHead))
            response.Body = Stream.Null;
        await http.RequestServices.GetRequiredService<IFormatter>().WriteAsync(http, context);
    }

    private static string HeaderName(VonkResultHeader header) => header switch
    {
        VonkResultHeader.Location => HeaderNames.Location,
        VonkResultHeader.ContentLocation => HeaderNames.ContentLocation,
        VonkResultHeader.ETag => HeaderNames.ETag,
        _ => HeaderNames.LastModified,
    };

    private static partial class Log
    {
        [LoggerMessage(EventIds.WritingFailed, LogLevel.Error, "The answer to request {RequestId} could not be written")]
        public static partial void WritingFailed(ILogger logger, Exception cause, string requestId);
    }
}

/// <summary>Writes responses where no plugin has a formatter of its own.</summary>
internal sealed class HostFormatter(ResourceWriter writer) : IFormatter
{
    public Task WriteAsync(HttpContext httpContext, IVonkContext vonkContext) =>
        AnswerBody.Of(httpContext.Request, vonkContext) is { } body ? writer.WriteAsync(httpContext, body) : Task.CompletedTask;
}
