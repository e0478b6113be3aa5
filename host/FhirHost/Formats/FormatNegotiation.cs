using FhirHost.Configuration;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Formats;

/// <summary>
/// Refuses what cannot be read with 415, and what cannot be answered with 406 (S10). The format of the answer is in the context's features
/// from its beginning, so that whatever is refused before is answered in it as well.
/// </summary>
internal static class FormatNegotiation
{
    private const VonkInteraction WithBody =
        VonkInteraction.all_create | VonkInteraction.instance_update | VonkInteraction.type_conditional_update
            | VonkInteraction.system_batch;

    /// <summary>Refuses a request whose formats or FHIR version are not served; whether it did.</summary>
    public static bool Refuses(HttpContext http)
    {
        var context = http.Vonk();
        var (chosen, _, versionRefusal) = context.Features.Find<NegotiatedFormat>()!.Choice;
        context.Arguments.GetArgument("_format")?.Handled();
        if (versionRefusal != 0)
            RefuseVersion(context, versionRefusal);
        else if (http.Request.QueryString.HasValue && http.Request.Query["_format"] is { Count: > 1 } named
            && Negotiation.HasConflict(named))
            RefuseConflict(context);
        else if (chosen is null)
            RefuseUnknown(context);
        else if (HasFhirBody(context) && !FhirMediaType.IsReadable(http.Request.ContentType) && !HasNothing(http.Request))
            Refuse(context, StatusCodes.Status415UnsupportedMediaType, FhirMediaType.Unreadable(http.Request.ContentType));
        else
            return false;
        return true;
    }

    /// <summary>The format of answers to callers that name none.</summary>
    public static string Fallback(IConfiguration configuration) => configuration["HttpOptions:DefaultResponseType"] is { Length: > 0 } type
        ? type : FhirFormat.Json;

    public static string WithCharset(string mediaType) => mediaType + "; charset=utf-8";

    /// <summary>Refuses a request that names several formats in <c>_format</c> (S9).</summary>
    public static void RefuseConflict(IVonkContext context) =>
        Refuse(context, StatusCodes.Status400BadRequest, new(
            "'_format' is given several times with different values.",
            "Give it once."));

    /// <summary>Refuses a request that accepts no format there is (S10).</summary>
    public static void RefuseUnknown(IVonkContext context) => Refuse(
        context, StatusCodes.Status406NotAcceptable,
        DoubleEncoding.IsIn(context.HttpContext().Request.Query["_format"]) ? DoubleEncoding.TextOf("The value of '_format'")
        : new("No format that was asked for can be answered.", $"Ask for {FhirFormat.Json} or {FhirFormat.Xml}."));

    /// <summary>Where no handler would read the body, its format is not the error.</summary>
    private static bool HasFhirBody(IVonkContext context) =>
        (context.Request.Interaction & WithBody) != 0
        && context.HttpContext().Features.Find<HandlerRegistry>()!.Allows(context.Request.Interaction,
            context.Arguments.GetArgument(ArgumentNames.resourceType)?.ArgumentValue, "", context.Request.Method, context.InformationModel);

    /// <summary>Neither body nor type: whoever would read the body says that it is missing.</summary>
    private static bool HasNothing(HttpRequest request) => string.IsNullOrEmpty(request.ContentType)
        && request.ContentLength is null or 0
        && request.HttpContext.Features.Find<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true;

    /// <summary>Refuses a request for, or in, a FHIR version that is not offered (S10).</summary>
    public static void RefuseVersion(IVonkContext context, int status)
    {
        var models = context.HttpContext().RequestServices.GetRequiredService<InformationModelOptions>();
        var offered = models.Supported.Prepend(models.Default)
            .Select(model => $"{FhirVersions.Parameter}={FhirVersions.VersionOf(model)}").Distinct(StringComparer.Ordinal);
        Refuse(context, status, new(
            status == StatusCodes.Status415UnsupportedMediaType ? "The FHIR version that Content-Type names is not offered here."
                : "The FHIR version that Accept or _format names is not offered here, or is another one than that of the body.",
            $"Write {string.Join(" or ", offered)}, or name no version."));
    }

    private static void Refuse(IVonkContext context, int status, OutcomeText text) =>
        context.Reject(status, IssueType.NotSupported, text);
}

/// <summary>The format that a request is answered in, where it is answered in terms of FHIR: a feature of the context.</summary>
/// <param name="ContentType">The media type with its charset; of a refusal where no format was chosen.</param>
/// <param name="Choice">What the headers and the query chose.</param>
internal sealed record NegotiatedFormat(string ContentType, Negotiated Choice);
