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
    private const VonkInteraction Writes = VonkInteraction.all_create | VonkInteraction.instance_update | VonkInteraction.instance_patch | VonkInteraction.type_conditional_update;

    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddSingleton<ResourceWriter>();

    public static IApplicationBuilder Configure(IApplicationBuilder app, ResourceWriter writer, ILogger<ResourceWriter> logger) => app.Use(async (http, next) =>
    {
        await next(http);
        if (http.Response.HasStarted || IsSilent(http.Vonk().Response))
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

    /// <summary>Nobody answered in terms of FHIR: some middleware has said what it has to say, perhaps a status alone, in terms of HTTP.</summary>
    private static bool IsSilent(IVonkResponse answer) => answer.HttpResult == 0 && answer.Payload is null && answer.Headers.Count == 0 && !answer.Outcome.Issues.Any();

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
        response.StatusCode = answer.HttpResult == 0 ? StatusCodes.Status200OK : answer.HttpResult;
        foreach (var (name, value) in answer.Headers)
            response.Headers[HeaderName(name)] = name is VonkResultHeader.Location or VonkResultHeader.ContentLocation ? Absolute(context, value) : value;
        response.ContentType = context.Features.Get<NegotiatedFormat>()?.ContentType ?? FormatNegotiation.WithCharset(FhirFormat.Json);
        var body = Body(http.Request, context);
        if (body is null || response.StatusCode is StatusCodes.Status304NotModified or StatusCodes.Status204NoContent)
        {
            response.ContentLength = response.StatusCode is StatusCodes.Status304NotModified or StatusCodes.Status204NoContent ? null : 0;
            return;
        }

        if (http.Items.ContainsKey(HttpToVonk.IsHead))
            response.Body = Stream.Null;
        await writer.WriteAsync(http, body);
    }

    /// <summary>Plugins may name a resource by its key; callers get its URL.</summary>
    private static string Absolute(IVonkContext context, string location) =>
        Uri.TryCreate(location, UriKind.Relative, out var relative) && !location.StartsWith('/') ? new Uri(context.ServerBase, relative).AbsoluteUri : location;

    /// <summary>The resource to send: an error's always, else what <c>Prefer: return</c> asks for (F3).</summary>
    private static IResource? Body(HttpRequest request, IVonkContext context)
    {
        var answer = context.Response;
        var outcome = answer.Outcome.Issues.Any() || answer.HttpResult >= StatusCodes.Status400BadRequest;
        if (answer.HttpResult >= StatusCodes.Status400BadRequest || (context.Request.Interaction & Writes) == 0)
            return answer.Payload ?? (outcome ? Outcome(context) : null);
        return ReturnPreference.Of(request) switch
        {
            ReturnPreference.Minimal => null,
            ReturnPreference.OperationOutcome => Outcome(context),
            _ => answer.Payload ?? Outcome(context),
        };
    }

    private static HostResource Outcome(IVonkContext context)
    {
        var answer = context.Response;
        // A plugin that refuses without a word: at least it is not called a success.
        if (answer.HttpResult >= StatusCodes.Status400BadRequest && !answer.Outcome.Issues.Any())
            answer.Outcome.AddIssue(IssueSeverity.Error, answer.HttpResult == StatusCodes.Status404NotFound ? IssueType.NotFound : IssueType.Processing,
                diagnostics: "The plugin that answers here refused the request and gave no reason; see its own documentation.");
        return new HostResource(OutcomeElement.Of(answer.Outcome), context.InformationModel);
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
