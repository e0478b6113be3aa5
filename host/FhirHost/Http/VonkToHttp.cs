using FhirHost.Formats;
using Microsoft.Net.Http.Headers;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Context.Http;
using Vonk.Core.Pluggability;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Http;

/// <summary>Order 1120: writes what the handlers left: status, headers, body. An answer that a handler wrote itself is left alone.</summary>
[VonkConfiguration(order: 1120)]
internal static partial class VonkToHttp
{
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddSingleton<ResourceWriter>();

    public static IApplicationBuilder Configure(IApplicationBuilder app, ResourceWriter writer, ILogger<ResourceWriter> logger) => app.Use(async (http, next) =>
    {
        await next(http);
        if (http.Response.HasStarted || AnswerBody.IsSilent(http.Vonk().Response))
            return;
        try
        {
            await WriteAsync(http, http.Vonk(), writer);
        }
        catch (Exception cause) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            Log.WritingFailed(logger, cause, http.TraceIdentifier);
            await WriteCrashAsync(http, writer);
        }
    });

    /// <summary>The answer itself could not be written: what a formatter throws must not leave a bare 500 behind.</summary>
    private static Task WriteCrashAsync(HttpContext http, ResourceWriter writer)
    {
        var response = http.Response;
        foreach (var name in new[] { HeaderNames.Location, HeaderNames.ContentLocation, HeaderNames.ETag, HeaderNames.LastModified })
            response.Headers.Remove(name);
        response.StatusCode = StatusCodes.Status500InternalServerError;
        var crash = new VonkOutcome();
        crash.AddIssue(ThrownFault.Unexpected(http.TraceIdentifier));
        return writer.WriteAsync(http, new HostResource(OutcomeElement.Of(crash), http.Vonk().InformationModel));
    }

    private static async Task WriteAsync(HttpContext http, IVonkContext context, ResourceWriter writer)
    {
        var answer = context.Response;
        var response = http.Response;
        response.StatusCode = AnswerBody.StatusOf(answer);
        foreach (var (name, value) in answer.Headers)
            response.Headers[HeaderName(name)] = name is VonkResultHeader.Location or VonkResultHeader.ContentLocation ? AnswerBody.Absolute(context, value) : value;
        response.ContentType = context.Features.Get<NegotiatedFormat>()?.ContentType ?? FormatNegotiation.WithCharset(FhirFormat.Json);
        var body = AnswerBody.Of(http.Request, context);
        if (body is null || response.StatusCode is StatusCodes.Status304NotModified or StatusCodes.Status204NoContent)
        {
            response.ContentLength = response.StatusCode is StatusCodes.Status304NotModified or StatusCodes.Status204NoContent ? null : 0;
            return;
        }

        if (http.Items.ContainsKey(HttpToVonk.IsHead))
            response.Body = Stream.Null;
        await writer.WriteAsync(http, body);
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
        [LoggerMessage(1021, LogLevel.Error, "The answer to request {RequestId} could not be written")]
        public static partial void WritingFailed(ILogger logger, Exception cause, string requestId);
    }
}
