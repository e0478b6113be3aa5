using System.Buffers;
using Microsoft.AspNetCore.Http;
using Registry.Plugin.Appointments;
using Registry.Plugin.Audit.Writes;
using Registry.Plugin.Authorization;
using Registry.Plugin.Conformance;
using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Plugin.Rules;
using Registry.Storage;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Tree;
using Vonk.Core.Context;

namespace Registry.Plugin.Register;

/// <summary>I1, register an appointment: a FHIR create, <see href="http://hl7.org/fhir/STU3/http.html#create"/>.</summary>
internal sealed class RegisterAppointment(
    IAppointmentStore store, IWriteAudit audit, AppointmentValidator validator, OutcomeAnswer answer, NewId newId, TimeProvider clock)
{
    private const int FirstVersion = 1;

    public Task Register(IVonkContext context) => Register(context, onDuplicate: null);

    /// <summary>Registers what a pre-handler read and found good.</summary>
    /// <param name="context">The interaction.</param>
    /// <param name="onDuplicate">What is done where the URL is registered already; where it is null that is refused (spec R10).</param>
    public async Task Register(IVonkContext context, Action<AppointmentVersion>? onDuplicate)
    {
        var (_, arguments, response) = context.Parts();
        arguments.Handled();
        var received = context.Features.Get<ReceivedAppointment>()
            ?? throw new InvalidOperationException("The body is read by a pre-handler before it is registered.");
        var first = FirstOf(received.Tree) with { Owner = context.Features.Get<Caller>()?.Organisation };
        var write = await audit.BeginAsync(context, first, StatusCodes.Status201Created);
        if (await store.RegisterAsync(first, write?.Companion, context.HttpContext().RequestAborted) is RegisterResult.Duplicate duplicate)
        {
            audit.NotStored(context, write);
            if (onDuplicate is not null)
            {
                onDuplicate(duplicate.Current);
                return;
            }

            var issues = new IssueList();
            DuplicateIssue.Add(received.Tree, issues);
            answer.Refuse(context, StatusCodes.Status422UnprocessableEntity, received.List(issues));
            return;
        }

        audit.Stored(context, write);
        response.HttpResult = StatusCodes.Status201Created;
        AppointmentAnswer.Give(context, first);
        AppointmentAnswer.Locate(context, first);
    }

    private AppointmentVersion FirstOf(FhirTree appointment)
    {
        var index = AppointmentIndex.Of(appointment.Root);
        // Without R10 a URL may be registered twice, so it cannot give the id.
        var id = index.Provider is { } url && !validator.Rules.Disabled.Contains(RuleSet.UniqueProviderUrl) ? AppointmentId.For(url)
            : newId();
        var now = Milliseconds.CutOff(clock.GetUtcNow());
        appointment.SetIdentity(id, FirstVersion, now);
        var content = new ArrayBufferWriter<byte>(1024);
        FhirValidator.WriteJson(appointment, content);
        return new AppointmentVersion
        {
            Id = id,
            Version = FirstVersion,
            Status = index.Status,
            Patient = index.Patient,
            Start = index.Start,
            End = index.End,
            Provider = index.Provider?.Normalised,
            LastUpdated = now,
            Content = content.WrittenMemory,
        };
    }
}
