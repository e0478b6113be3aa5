using FhirHost.Configuration;
using FhirHost.Formats;
using FhirHost.Limits;
using Vonk.Core.Context;
using Vonk.Core.Pluggability;

namespace FhirHost.Http;

/// <summary>
/// Order 12: what is thrown before FHIR begins, such as by the parts that let requests in. Inside of it stands <see cref="LastGuard"/>,
/// through which every entry of a batch comes as well.
/// </summary>
[VonkConfiguration(order: 12)]
internal static class FirstGuard
{
    public static IApplicationBuilder Configure(
        IApplicationBuilder app,
        ResourceWriter writer,
        ILogger<IVonkContext> logger,
        IConfiguration configuration,
        InformationModelOptions models) =>
        LastGuard.Configure(app, writer, logger, configuration, models);
}

/// <summary>
/// Order 1109: what middleware of plugins throws that stands outside the part that writes answers. It answers by itself, in the format that
/// was asked for.
/// </summary>
[VonkConfiguration(order: 1109)]
internal static class LastGuard
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
                    ? (Refusal.OutOfTime.Status, Refusal.OutOfTime.Issue) : ThrownFault.Read(cause, http.TraceIdentifier, logger);
                ThrownFault.NoteCodings(http, cause);
                var mediaType = Negotiation.Choose(http.Request, fallback, models).MediaType ?? FhirFormat.Json;
                await CrashAnswer.WriteAsync(http, writer, FormatNegotiation.WithCharset(mediaType), status, issue);
            }
        });
    }
}
