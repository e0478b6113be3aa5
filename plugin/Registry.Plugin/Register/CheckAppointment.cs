using Registry.Plugin.Appointments;
using Registry.Plugin.Conformance;
using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Plugin.Rules;
using Registry.Validation.Issues;

namespace Registry.Plugin.Register;

/// <summary>
/// Pre-handler: checks the profile and the registration rules together and answers 422 with everything that is wrong, in document order
/// (spec S2, S3).
/// </summary>
internal sealed class CheckAppointment(AppointmentValidator validator, IAppointmentStore store, OutcomeResponse outcomes)
{
    public Task Check(IVonkContext context) => Check(context, listsAll: false);

    /// <summary>Checks what was read.</summary>
    /// <param name="context">The interaction.</param>
    /// <param name="listsAll">Whether warnings, and a duplicate, are reported even where nothing else is wrong.</param>
    public async Task Check(IVonkContext context, bool listsAll)
    {
        if (context.Features.Find<ReceivedResource>() is not { } received)
            return;
        context.HttpContext().RequestAborted.ThrowIfCancellationRequested();
        var issues = await validator.CheckAsync(received.Tree, replaces: false, context.HttpContext().RequestAborted);
        if (listsAll || issues.HasErrors)
            await AddStored(received, issues, context.HttpContext().RequestAborted);
        if (listsAll ? issues.IsEmpty : !issues.HasErrors)
            return;
        outcomes.Reject(context, StatusCodes.Status422UnprocessableEntity, received.List(issues));
    }

    /// <summary>Adds R10, in the same words from the store, when it writes, and from the check before.</summary>
    public static void AddDuplicate(FhirTree appointment, IssueList issues) => issues.Add(
        appointment.Root.Child("identifier").Child("value"), RuleSet.UniqueProviderUrl, IssueSeverity.Error, IssueCode.Duplicate,
        new(
            "This provider URL is registered already, so it was not registered again.",
            $"If this was a retry, the first attempt succeeded. (rule {RuleSet.UniqueProviderUrl})"));

    /// <summary>
    /// The store alone decides about duplicates, when it writes. Nothing will be written here, so it is asked beforehand: the caller is to
    /// have every error at once.
    /// </summary>
    private async ValueTask AddStored(ReceivedResource received, IssueList issues, CancellationToken cancellationToken)
    {
        if (validator.Rules.Disabled.Contains(RuleSet.UniqueProviderUrl) || received.Index.Provider is not { } url)
            return;
        if (await store.GetAsync(AppointmentId.For(url), cancellationToken) is not null)
            AddDuplicate(received.Tree, issues);
    }
}
