using FhirHost.Configuration;
using FhirHost.Formats;
using FhirHost.Limits;
using Vonk.Core.Context;
using Vonk.Core.Pluggability;

namespace FhirHost.Http;

/// <summary>
/// Order 12: handles what is thrown before the FHIR part of the pipeline, such as by the parts that admit requests. Inside of it is
/// <see cref="ExceptionHandler"/>, through which every entry of a batch comes as well.
/// </summary>
[VonkConfiguration(order: 12)]
internal static class OuterExceptionHandler
{
    public static IApplicationBuilder Configure(
        IApplicationBuilder app,
        ResourceWriter writer,
        ILogger<IVonkContext> logger,
        IConfiguration configuration,
        InformationModelOptions models) =>
        ExceptionHandler.Configure(app, writer, logger, configuration, models);
}

/// <summary>
/// Order 1109: handles what is thrown by middleware of plugins outside the part that writes responses. It responds by itself, in the
/// format that was asked for.
/// </summary>
[VonkConfiguration(order: 1109)]
internal static class ExceptionHandler
{
    public static IApplicationBuilder Configure(
        IApplicationBuilder app,
        ResourceWriter writer,
        ILogger<IVonkContext> logger,
        IConfiguration configuration,
        InformationModelOptions models)
    {
        var fallback = FormatNegotiation.Fallback(configuration);
        return app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception cause) when (!http.Response.HasStarted && !Deadline.HasGone(http))
            {
                var isLate = Deadline.IsOverFor(http);
                var (status, issue) = isLate
                    ? (Refusal.OutOfTime.Status, Refusal.OutOfTime.Issue) : ExceptionMapping.Map(cause, http.TraceIdentifier, logger);
                ExceptionMapping.NoteCodings(http, cause);
                var mediaType = Negotiation.Choose(http.Request, fallback, models).MediaType ?? FhirFormat.Json;
                await ErrorResponse.WriteAsync(http, writer, FormatNegotiation.WithCharset(mediaType), status, issue);
            }
        });
    }
}
