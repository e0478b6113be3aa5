using FhirHost.Configuration;
using FhirHost.Formats;
using FhirHost.Limits;

namespace FhirHost.Http;

/// <summary>
/// Whatever is thrown and <see cref="ExceptionOutcome"/> does not see, before FHIR begins, by middleware of plugins, or while the answer is
/// written, becomes a response here, in the format that was asked for.
/// </summary>
internal sealed class UnansweredExceptions(
    ResourceWriter writer, ILogger<IVonkContext> logger, IConfiguration configuration, InformationModelOptions models)
{
    private readonly string _fallback = FormatNegotiation.Fallback(configuration);

    /// <summary>Whether a response can still be sent, to someone who waits for it.</summary>
    public static bool CanAnswer(HttpContext http) => !http.Response.HasStarted && !Deadline.HasGone(http);

    public Task AnswerAsync(HttpContext http, Exception cause)
    {
        var context = http.Features.Find<IVonkContext>();
        // Where there is an answer already, something was done, and no other reason may say that nothing was.
        var refusal = context is null || AnswerBody.IsSilent(context.Response)
            ? ExceptionMapping.Map(http, cause, logger) : ExceptionMapping.OfWriting(http, cause, logger);
        var format = context?.Features.Find<NegotiatedFormat>()?.ContentType
            ?? FormatNegotiation.WithCharset(Negotiation.Choose(http.Request, _fallback, models).MediaType ?? FhirFormat.Json);
        return ErrorResponse.WriteAsync(http, writer, format, refusal);
    }
}
