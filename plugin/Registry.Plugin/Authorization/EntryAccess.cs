using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Registry.Plugin.Pipeline;
using Registry.Validation.Issues;
using Vonk.Core.Context;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Authorization;

/// <summary>
/// Order 3122, behind a server's own batches and transactions: their entries enter the pipeline here and have not passed the token gate.
/// Appointments in them are refused; the registry's own batches send each entry through the gate.
/// </summary>
[VonkConfiguration(order: 3122)]
[RequiredPart(BeforeBundles = false)]
public static class EntryAccess
{
    /// <summary>Refuses what is about appointments and did not come through the gate.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.NotePart(typeof(EntryAccess))
        .On(context => !Admission.Has(context)).AndResourceTypes("Appointment")
        .PreHandleWith<OutcomeAnswer>((answer, context) => Refuse(answer, context));

    private static void Refuse(OutcomeAnswer answer, IVonkContext context) => answer.Refuse(context, StatusCodes.Status403Forbidden,
        OutcomeIssue.Error(IssueCode.Forbidden, SpineCode.AccessDenied,
            "This part of the request did not pass the registry's check of tokens. Send the request by itself, or in a Bundle of type "
            + "batch."));
}
