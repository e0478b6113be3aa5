namespace FhirHost.Formats;

/// <summary>
/// Order 1235: takes <c>_format</c> from the form of a search by POST (F1). It stands behind whatever lets callers in, because nothing of a
/// body is read before the caller is known.
/// </summary>
[VonkConfiguration(order: 1235)]
internal static class FormFormat
{
    private const VonkInteraction Search = VonkInteraction.type_search | VonkInteraction.system_search;

    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.Use((http, next) =>
    {
        var context = http.Vonk();
        return (context.Request.Interaction & Search) != 0 && HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType
            ? ReadAsync(http, context, next) : next(http);
    });

    private static async Task ReadAsync(HttpContext http, IVonkContext context, RequestDelegate next)
    {
        var asked = await Asked(http.Request);
        if (asked.Count == 0)
        {
            await next(http);
            return;
        }

        asked.AddRange(http.Request.Query["_format"].OfType<string>());
        if (Negotiation.HasConflict(asked))
            FormatNegotiation.RefuseConflict(context);
        else if (FhirFormat.OfParameter(asked[0]) is not { } chosen)
            FormatNegotiation.RefuseUnknown(context);
        // The handlers of another version were passed already.
        else if (FhirFormat.VersionIn(asked[0]) is { } version && FhirVersions.ModelOf(version) != context.InformationModel)
            FormatNegotiation.RefuseVersion(context, StatusCodes.Status406NotAcceptable);
        else
        {
            var negotiated = context.Features.Find<NegotiatedFormat>()!;
            context.Features.Put(negotiated with { ContentType = FormatNegotiation.WithCharset(chosen) });
            await next(http);
        }
    }

    /// <summary>The values in the form. A form that cannot be read is refused by the part that answers the search.</summary>
    private static async Task<List<string>> Asked(HttpRequest request) =>
    [
        .. (await SearchForm.ReadAsync(request)).Parameters
            .Where(parameter => parameter.HasValue && parameter.Name.Equals("_format", StringComparison.OrdinalIgnoreCase))
            .Select(parameter => parameter.Value),
    ];
}
