using System.Buffers;
using Microsoft.Net.Http.Headers;
using Registry.Plugin.Appointments;
using Registry.Plugin.Audit.Writes;
using Registry.Plugin.Authorization;
using Registry.Plugin.Conformance;
using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Plugin.Rules;
using Registry.Validation;

namespace Registry.Plugin.Cancel;

/// <summary>Order 1232: If-Match and the body of a cancel are read, and rejected where they are invalid, before any handler.</summary>
[VonkConfiguration(order: 1232)]
public static class CancelPreProcessing
{
    /// <summary>Adds the pre-handlers, where cancelling is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options)
    {
        if (!options.Value.Interactions.Cancel)
            return app;
        app.NotePart(typeof(CancelPreProcessing)).OnAppointment(RegistryInteraction.Update)
            .PreHandleWith<CancelPreconditions>((check, context) => check.CheckVersion(context));
        app.OnAppointment(RegistryInteraction.Update).PreHandleAsyncWith<ReadBody>((body, context) => body.Read(context));
        return app.OnAppointment(RegistryInteraction.Update).PreHandleWith<CancelPreconditions>((check, context) => check.CheckId(context));
    }
}

/// <summary>Order 4425: the registry's own update, before the host's general one at 4430.</summary>
[VonkConfiguration(order: 4425)]
public static class CancelConfiguration
{
    /// <summary>Adds the handler, where cancelling is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options) =>
        options.Value.Interactions.Cancel
        ? app.RequireParts(typeof(CancelConfiguration), before: typeof(CancelPreProcessing)).OnAppointment(RegistryInteraction.Update)
            .HandleAsyncWith<CancelAppointment>((cancel, context) => cancel.Cancel(context))
        : app;
}

/// <summary>
/// I6, cancel a registered appointment: a FHIR update that may change the status and nothing else (spec section 4),
/// <see href="http://hl7.org/fhir/STU3/http.html#update"/>. The store's compare-and-swap decides between parallel ones.
/// </summary>
internal sealed class CancelAppointment(
    IAppointmentStore store, IWriteAudit audit, AppointmentValidator validator, OutcomeResponse outcomes, OwnerCheck owners,
    TimeProvider clock)
{
    public async Task Cancel(IVonkContext context)
    {
        context.Arguments.Handled();
        var http = context.HttpContext();
        var received = context.Features.Find<ReceivedResource>()
            ?? throw new InvalidOperationException("The body is read by a pre-handler.");
        var expected = context.Features.Find<ExpectedVersion>()
            ?? throw new InvalidOperationException("If-Match is read by a pre-handler.");
        var current = await store.GetAsync(context.Arguments.ResourceIdArgument().ArgumentValue, http.RequestAborted);
        if (current is null)
            RefuseUnknown(context);
        else if (owners.Refuses(context, current))
            return;
        else if (IsRepeat(received.Tree, expected.Version, current))
            AppointmentResponse.SetStored(context, StatusCodes.Status200OK, current);
        else if (expected.Version != current.Version)
            RefuseConflict(context, current);
        else if (await Check(received.Tree, current, http.RequestAborted) is { HasErrors: true } issues)
            outcomes.Reject(context, StatusCodes.Status422UnprocessableEntity, received.List(issues));
        else
            await Replace(context, received.Tree, current);
    }

    private async Task Replace(IVonkContext context, FhirTree next, AppointmentVersion current)
    {
        var version = NextOf(next, current);
        var write = await audit.BeginAsync(context, version, StatusCodes.Status200OK);
        var result = await store.ReplaceAsync(version, write?.Companion, context.HttpContext().RequestAborted);
        if (result is ReplaceResult.Replaced)
            audit.Stored(context, write);
        else
            audit.NotStored(context, write);
        switch (result)
        {
            case ReplaceResult.Conflict conflict when IsRepeat(next, current.Version, conflict.Current):
                AppointmentResponse.SetStored(context, StatusCodes.Status200OK, conflict.Current);
                break;
            case ReplaceResult.Conflict conflict:
                RefuseConflict(context, conflict.Current);
                break;
            case ReplaceResult.NotFound:
                RefuseUnknown(context);
                break;
            default:
                AppointmentResponse.SetStored(context, StatusCodes.Status200OK, version);
                break;
        }
    }

    /// <summary>Whether this cancel happened already: its answer was lost, and the caller tries again (spec C5).</summary>
    private bool IsRepeat(FhirTree next, int expected, AppointmentVersion current)
    {
        if (expected != current.Version - 1)
            return false;
        using var stored = validator.Read(current);
        var differences = new IssueList();
        new ContentDifference(differences).Compare(next.Root, stored.Root);
        return differences.IsEmpty;
    }

    private async ValueTask<IssueList> Check(FhirTree next, AppointmentVersion current, CancellationToken cancellationToken)
    {
        var issues = await validator.CheckAsync(next, replaces: true, cancellationToken);
        using var stored = validator.Read(current);
        new ContentDifference(issues, validator.Edition == Edition.V104Alpha ? ["status", "created"] : ["status"])
            .Compare(next.Root, stored.Root);
        StatusChange.Check(next.Root, current.Status, !validator.Rules.Disabled.Contains("R2"), issues);
        OneIssuePerError.Apply(issues);
        return issues;
    }

    private AppointmentVersion NextOf(FhirTree next, AppointmentVersion current)
    {
        var now = Milliseconds.Truncate(clock.GetUtcNow());
        // A clock that was set back must not make the new version older than the one before it.
        var updated = now > current.LastUpdated ? now : current.LastUpdated;
        next.SetIdentity(current.Id, current.Version + 1, updated);
        var content = new ArrayBufferWriter<byte>(1024);
        FhirValidator.WriteJson(next, content);
        // What the store finds it by is the same, but for the status.
        return current with
        {
            Version = current.Version + 1,
            Status = next.Root.Child("status").GetString()!,
            LastUpdated = updated,
            Content = content.WrittenMemory,
        };
    }

    private void RefuseConflict(IVonkContext context, AppointmentVersion current)
    {
        AppointmentResponse.SetVersionHeaders(context, current);
        outcomes.Reject(context, StatusCodes.Status409Conflict, IssueCode.Conflict, new(
            $"If-Match names another version than the current one, which is {ResourceVersion.ETag(current.Version)}.",
            "Read the appointment again, and repeat the change on what you then have."));
    }

    private void RefuseUnknown(IVonkContext context)
    {
        context.HttpContext().Response.Headers[HeaderNames.Allow] = "GET, HEAD";
        outcomes.Reject(context, StatusCodes.Status405MethodNotAllowed, OutcomeIssue.Error(IssueCode.NotSupported, SpineCode.NoRecordFound,
            UnknownAppointment.Misspelt(context.Arguments.ResourceIdArgument().ArgumentValue)
                ?? new("No Appointment is registered under this id, and a PUT cannot make one.",
                    "Register it by POST to [base]/Appointment.")));
    }
}
