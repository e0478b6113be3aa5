using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Registry.Plugin.Pipeline;
using Registry.Validation.Issues;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Authorization;

/// <summary>
/// Order 1230: a server may offer several FHIR versions for the sake of other plugins; appointments are registered in STU3.
/// </summary>
[VonkConfiguration(order: 1230)]
[RequiredPart]
public static class FhirVersionConfiguration
{
    /// <summary>Refuses what asks for, or is in, another version, after the token gate.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.NotePart(typeof(FhirVersionConfiguration)).On(context => context.InformationModel != VonkConstants.Model.FhirR3)
            .AndResourceTypes("Appointment").PreHandleWith<OutcomeAnswer>((answer, context) => Refuse(answer, context));

    private static void Refuse(OutcomeAnswer answer, IVonkContext context) => answer.Refuse(context, StatusCodes.Status406NotAcceptable,
        OutcomeIssue.Error(IssueCode.NotSupported, SpineCode.BadRequest,
            "Appointments are registered in FHIR STU3; send and accept fhirVersion=3.0, or name no version."));
}
