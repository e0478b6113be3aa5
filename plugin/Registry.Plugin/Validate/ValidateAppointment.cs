using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Plugin.Register;

namespace Registry.Plugin.Validate;

/// <summary>Order 4305: the registry's own <c>$validate</c>, before the host's general operations.</summary>
[VonkConfiguration(order: 4305)]
public static class ValidateConfiguration
{
    /// <summary>Adds the handler, where validating is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options) =>
        options.Value.Interactions.Validate
        ? app.RequireParts(typeof(ValidateConfiguration)).OnCustomInteraction(VonkInteraction.type_custom, "validate").AndMethod("POST")
            .AndResourceTypes("Appointment")
            .HandleAsyncWith<ValidateAppointment>((validate, context) => validate.Validate(context))
        : app;
}

/// <summary>
/// I9, <c>$validate</c>: what registering would say, with nothing stored,
/// <see href="http://hl7.org/fhir/STU3/resource-operations.html#validate"/>.
/// </summary>
internal sealed class ValidateAppointment(
    ReadBody body, CheckAppointment check, OutcomeResponse outcomes, IOptions<RegistryOptions> options)
{
    public async Task Validate(IVonkContext context)
    {
        var (_, arguments, response) = context.Parts();
        var http = context.HttpContext().Request;
        // The host leaves the bodies of operations to them. Without a type and without a body, the body is what is missing.
        if (!FhirMediaType.IsReadable(http.ContentType) && !(string.IsNullOrEmpty(http.ContentType) && http.ContentLength is null or 0))
        {
            outcomes.Reject(context, StatusCodes.Status415UnsupportedMediaType, IssueCode.NotSupported,
                FhirMediaType.Unreadable(http.ContentType));
            return;
        }

        var request = new ValidateRequest(options.Value.Conformance.Profile);
        if (request.ErrorsOf(arguments) is { Count: > 0 } errors)
        {
            outcomes.Reject(context, StatusCodes.Status400BadRequest,
                errors.Select(error => OutcomeIssue.Error(IssueCode.NotSupported, SpineCode.BadRequest, error)));
            return;
        }

        arguments.Handled();
        context.Features.Put(new Findings());
        await body.Read(context, request);
        if (request.IsRefused)
            return;
        if (response.HttpResult < StatusCodes.Status400BadRequest)
            await check.Check(context, listsAll: true);
        // The findings are the answer that was asked for, not a refusal.
        response.HttpResult = StatusCodes.Status200OK;
        response.Payload ??= new JsonResource(new OperationOutcome(
            [new OutcomeIssue("information", IssueCode.Informational, null,
                new("The Appointment is valid.", "Nothing has to be corrected: registering it would succeed."))]));
    }
}
