using Microsoft.AspNetCore.Http;
using Registry.Plugin.Outcomes;
using Registry.Plugin.Parsing;
using Registry.Plugin.Register;
using Registry.Plugin.Resources;
using Registry.Validation.Issues;
using Vonk.Core.Context;

namespace Registry.Plugin.Validate;

/// <summary>I9, <c>$validate</c>: what registering would say, with nothing stored, <see href="http://hl7.org/fhir/STU3/resource-operations.html#validate"/>.</summary>
internal sealed class ValidateAppointment(ReadBody body, CheckAppointment check)
{
    public async Task Validate(IVonkContext context)
    {
        var (_, arguments, response) = context.Parts();
        arguments.Handled();
        await body.Read(context);
        if (response.HttpResult < StatusCodes.Status400BadRequest)
            await check.Check(context, listsAll: true);
        // The findings are the answer that was asked for, not a refusal.
        response.HttpResult = StatusCodes.Status200OK;
        response.Payload ??= new JsonResource("OperationOutcome", OperationOutcomeJson.Write(
            [new OutcomeIssue("information", IssueCode.Informational, null, "The Appointment is valid; registering it would succeed.")]));
    }
}
