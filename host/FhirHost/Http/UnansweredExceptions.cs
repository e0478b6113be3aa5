using FhirHost.Configuration;
using FhirHost.Formats;
using FhirHost.Limits;

namespace FhirHost.Http;

/// <summary>
/// Order 12: the edge. Whatever is thrown and <see cref="ExceptionOutcome"/> does not see, before FHIR begins, by middleware of plugins, or
/// while the answer is written, becomes a response here, in the format that was asked for.
/// </summary>
[VonkConfiguration(order: 12)]
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
                var context = http.Features.Find<IVonkContext>();
                // Where there is an answer already, something was done, and no other reason may say that nothing was.
                var refusal = context is null || AnswerBody.IsSilent(context.Response)
                    ? ExceptionMapping.Map(http, cause, logger) : ExceptionMapping.OfWriting(http, cause, logger);
                var format = context?.Features.Find<NegotiatedFormat>()?.ContentType
                    ?? FormatNegotiation.WithCharset(Negotiation.Choose(http.Request, fallback, models).MediaType ?? FhirFormat.Json);
                await ErrorResponse.WriteAsync(http, writer, format, refusal);
            }
        });
    }
}
