using Fhir.Http.Privacy;
using FhirHost.Formats;
using FhirHost.Interactions;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Http;

/// <summary>
/// The last in the pipeline: no handler responded, so report whether the route is unknown (404) or does not allow the method (405).
/// </summary>
[VonkConfiguration(order: int.MaxValue)]
internal static class EndOfPipeline
{
    public static void Configure(IApplicationBuilder app)
    {
        var handlers = HandlerRegistry.Of(app);
        app.Run(http =>
        {
            Refuse(http, http.Vonk(), handlers);
            return Task.CompletedTask;
        });
    }

    private static void Refuse(HttpContext http, IVonkContext context, HandlerRegistry handlers)
    {
        var request = context.Request;
        if (request.Interaction == VonkInteraction.type_conditional_create
            && handlers.Allows(VonkInteraction.type_create, context.Arguments.GetArgument(ArgumentNames.resourceType)?.ArgumentValue, "",
            request.Method))
        {
            // Creating without looking at the condition could double what the caller wants once.
            context.Reject(StatusCodes.Status412PreconditionFailed, IssueType.NotSupported,
                new OutcomeText("This server cannot create on a condition.", "Send the request without If-None-Exist."));
            return;
        }

        var allowed = string.Join(", ", AllowedMethods.On(request.Path, handlers, context.InformationModel));
        if (Versionless(request, context.ServerBase) is { } url)
            NotAllowed(new("A version cannot be changed.", $"Send the request to {url}, with the version in If-Match."));
        else if (allowed.Length > 0)
            NotAllowed(new("This URL does not take the method of the request.", $"{Meant()}It takes {allowed}."));
        else if (AllowedMethods.IsKnownType(request.Path, handlers))
            NotAllowed(new("This server offers no interaction on this URL.", $"{Meant()}See /metadata for those it does."));
        else
            context.Reject(StatusCodes.Status404NotFound, IssueType.NotFound,
                DoubleEncoding.IsIn(request.Path) ? DoubleEncoding.TextOf("The path of the URL")
                : new("There is nothing at this URL.", $"{Meant()}See /metadata for what this server offers."));

        void NotAllowed(OutcomeText text)
        {
            http.Response.Headers[HeaderNames.Allow] = allowed;
            context.Reject(StatusCodes.Status405MethodNotAllowed, IssueType.NotSupported, text);
        }

        string Meant() => MeantUrl.Of(request.Path, handlers.ResourceTypes) is { } meant
            ? $"Did you mean {context.ServerBase}{meant}? " : "";
    }

    /// <summary>
    /// The URL that was meant by a request to change a version or the history. An outcome repeats nothing of a URL but what FHIR
    /// allows in an id, and no NHS number.
    /// </summary>
    private static string? Versionless(IVonkRequest request, Uri serverBase) =>
        request.Method is "PUT" or "PATCH" && request.Path.TrimStart('/').Split('/') is [var type, var id, "_history", ..]
        && FhirId.IsValid(type) && FhirId.IsValid(id)
            ? $"{serverBase}{Repeatable(type, "[type]")}/{Repeatable(id, "[id]")}" : null;

    private static string Repeatable(string text, string otherwise) => PatientNumbers.MayBeWithin(text) ? otherwise : text;
}
