using Microsoft.AspNetCore.Http;
using Registry.Plugin.Pipeline;
using Registry.Storage;
using Registry.Validation.Issues;
using Vonk.Core.Context;

namespace Registry.Plugin.History;

/// <summary>I4, every version of an appointment, newest first, <see href="http://hl7.org/fhir/STU3/http.html#history"/>.</summary>
internal sealed class AppointmentHistory(IAppointmentStore store, OutcomeAnswer answer, TimeProvider clock)
{
    public async Task List(IVonkContext context)
    {
        var (_, arguments, response) = context.Parts();
        arguments.Handled();
        var query = HistoryQuery.Parse(context.HttpContext().Request.Query);
        if (query.Faults.Count > 0)
        {
            answer.Refuse(context, StatusCodes.Status400BadRequest,
                query.Faults.Select(fault => OutcomeIssue.Error(IssueCode.Value, SpineCode.BadRequest, fault)));
            return;
        }

        var id = arguments.ResourceIdArgument().ArgumentValue;
        var versions = await store.HistoryAsync(id, context.HttpContext().RequestAborted);
        if (versions.Count == 0)
        {
            answer.Refuse(context, StatusCodes.Status404NotFound,
                OutcomeIssue.Error(IssueCode.NotFound, SpineCode.NoRecordFound,
                    "No Appointment is registered under this id; take the URL from the Location of its registration."));
            return;
        }

        AuditedPatients.Note(context, versions[0].Patient);
        var serverBase = context.ServerBase.AbsoluteUri.TrimEnd('/');
        response.HttpResult = StatusCodes.Status200OK;
        response.Payload =
            BundleWriter.History(serverBase, $"{serverBase}/Appointment/{id}/_history{query.Applied}", query.Select(versions),
            clock.GetUtcNow());
    }
}
