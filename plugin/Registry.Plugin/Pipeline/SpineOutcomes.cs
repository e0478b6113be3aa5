using Microsoft.Net.Http.Headers;

namespace Registry.Plugin.Pipeline;

/// <summary>Order 1125: behind the part that writes answers, before all that makes them.</summary>
[VonkConfiguration(order: 1125)]
[RequiredPart]
public static class OutcomeConfiguration
{
    /// <summary>Completes refusals on their way out.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.NotePart(typeof(OutcomeConfiguration)).On(_ => true)
            .PostHandleWith<SpineOutcomes>((outcomes, context) => outcomes.Complete(context));
}

/// <summary>
/// Post-handler for every refusal: what the host or another plugin refused gets the NHS codes that callers of the registry expect (spec
/// section 2).
/// </summary>
internal sealed class SpineOutcomes(OutcomeResponse outcomes, IOptions<RegistryOptions> options)
{
    public void Complete(IVonkContext context)
    {
        var response = context.Response;
        if (response.HttpResult >= StatusCodes.Status400BadRequest && response.Payload is null && !HasCodesOfItsOwn(context))
            Complete(context, response);
    }

    // By itself, because the method of a lambda makes its closure before all else.
    private void Complete(IVonkContext context, IVonkResponse response)
    {
        var status = response.HttpResult;
        var words = status == StatusCodes.Status405MethodNotAllowed && IsOnAppointment(context)
            ? CancelInstead.TextOf(context.Request.Method, context.Request.Path, options.Value.Interactions.Cancel) : null;
        var issues = response.Outcome.Issues
            .Select(issue => new OutcomeIssue(
                FhirCode.Of(issue.Severity), FhirCode.Of(issue.IssueType), SpineCode.ForStatus(status),
                words ?? UnprovenNames.WordsOf(issue)))
            .ToList();
        if (issues.Count > 0)
            outcomes.Reject(context, status, issues);
    }

    // Codes of another plugin are not the registry's to replace.
    private static bool HasCodesOfItsOwn(IVonkContext context) =>
        !IsOnAppointment(context) && context.Response.Outcome.Issues.Any(UnprovenNames.HasCode);

    private static bool IsOnAppointment(IVonkContext context) =>
        context.Arguments.GetArgument(ArgumentNames.resourceType)?.ArgumentValue == "Appointment";
}
