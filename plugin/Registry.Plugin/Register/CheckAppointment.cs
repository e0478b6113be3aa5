using Microsoft.AspNetCore.Http;
using Registry.Plugin.Appointments;
using Registry.Plugin.Conformance;
using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Plugin.Rules;
using Registry.Storage;
using Registry.Validation.Issues;
using Registry.Validation.Tree;
using Vonk.Core.Context;

namespace Registry.Plugin.Register;

/// <summary>
/// Pre-handler: checks the profile and the registration rules together and answers 422 with everything that is
/// wrong, in document order (spec S2, S3).
/// </summary>
internal sealed class CheckAppointment(AppointmentValidator validator, IAppointmentStore store, OutcomeAnswer answer)
{
    public Task Check(IVonkContext context) => Check(context, listsAll: false);

    /// <summary>Checks what was read.</summary>
    /// <param name="context">The interaction.</param>
    /// <param name="listsAll">Whether warnings, and a duplicate, are told even where nothing else is wrong.</param>
    public async Task Check(IVonkContext context, bool listsAll)
    {
        if (context.Features.Get<ReceivedAppointment>() is not { } received)
            return;
        context.HttpContext().RequestAborted.ThrowIfCancellationRequested();
        var issues = await validator.CheckAsync(received.Tree, replaces: false, context.HttpContext().RequestAborted);
        if (listsAll || issues.HasErrors)
            await AddDuplicate(received.Tree, issues, context.HttpContext().RequestAborted);
        if (listsAll ? issues.IsEmpty : !issues.HasErrors)
            return;
        answer.Refuse(context, StatusCodes.Status422UnprocessableEntity, received.List(issues));
    }

    /// <summary>
    /// The store alone decides about duplicates, when it writes. Nothing will be written here, so it is asked beforehand:
    /// the sender shall learn of everything at once.
    /// </summary>
    private async ValueTask AddDuplicate(FhirTree appointment, IssueList issues, CancellationToken cancellationToken)
    {
        if (validator.Rules.Disabled.Contains(RuleSet.UniqueProviderUrl) || AppointmentIndex.Of(appointment.Root).Provider is not { } url)
            return;
        if (await store.GetAsync(AppointmentId.For(url), cancellationToken) is not null)
            DuplicateIssue.Add(appointment, issues);
    }
}
