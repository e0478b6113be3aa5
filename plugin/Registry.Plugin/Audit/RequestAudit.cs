using Registry.Plugin.Audit.Writes;
using Registry.Plugin.Pipeline;
using Vonk.Core.Context.Http;

namespace Registry.Plugin.Audit;

/// <summary>Order 1122: inside the part that writes answers, around everything that makes or refuses them.</summary>
[VonkConfiguration(order: 1122)]
[RequiredPart]
public static class AuditConfiguration
{
    /// <summary>Adds the audit, where it is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<AuditOptions> options, ILoggerFactory logging)
    {
        ArgumentNullException.ThrowIfNull(options);
        app.NotePart(typeof(AuditConfiguration));
        if (options.Value.Enabled)
        {
            Open(app.ApplicationServices);
            return app.UseMiddleware<RequestAudit>();
        }

        AuditLog.Off(logging.CreateLogger(typeof(AuditConfiguration)));
        return app;
    }

    /// <summary>
    /// What keeps an audit from being continued ends the start here, before anything runs, with its message alone. The host's check of the
    /// settings opens nothing.
    /// </summary>
    private static void Open(IServiceProvider services)
    {
        if (SettingsCheck.IsRunning)
            return;
        try
        {
            services.GetRequiredService<AuditTrail>();
        }
        catch (AuditUnavailableException cause)
        {
            // As an error of the settings: no other plugin or version would help.
            throw new OptionsValidationException(AuditOptions.Section, typeof(AuditOptions), [cause.Message]);
        }
    }
}

/// <summary>
/// Leaves one durable record of every request on Appointment, and of every batch, before its answer goes out (spec T5); of reads soon after
/// it, where the settings say so. It stands around all that can refuse a request, so that refused ones are on record like the others.
/// </summary>
internal sealed class RequestAudit(
    RequestDelegate next, AuditTrail trail, RequestRecords records, OutcomeResponse outcomes, IOptions<AuditOptions> options,
    AuditFailures failures, RefusalCounts refusals, ReadRecords reads)
{
    private bool Refuses => options.Value.OnFailure == AuditOptions.Refuse;

    public Task InvokeAsync(HttpContext http)
    {
        var context = http.Vonk();
        records.Begin(context);
        var isAboutPatients = IsAboutPatients(context);
        // Nothing is changed any more once it is known that no record can be kept of it.
        if (isAboutPatients && Refuses && !trail.IsHealthy)
            return InvokeIfWritableAsync(http, context);
        var answering = next(http);
        // A read is answered by now. Each frame that waits is an object, so this one does not wait for the record too.
        return answering.IsCompletedSuccessfully ? RecordAsync(context, isAboutPatients)
            : RecordAfterAsync(answering, context, isAboutPatients);
    }

    private async Task InvokeIfWritableAsync(HttpContext http, IVonkContext context)
    {
        if (!await CanWriteAsync())
        {
            Refuse(context);
            return;
        }

        await next(http);
        await RecordAsync(context, isAboutPatients: true);
    }

    private async Task RecordAfterAsync(Task answering, IVonkContext context, bool isAboutPatients)
    {
        await answering;
        await RecordAsync(context, isAboutPatients);
    }

    // Another plugin's answer may hold what it found in the registry.
    private Task RecordAsync(IVonkContext context, bool isAboutPatients) =>
        (isAboutPatients || AuditNotes.HavePatients(context)) && RecordOf(context) is { } record
            ? RecordAsync(context, record) : Task.CompletedTask;

    private async Task RecordAsync(IVonkContext context, AuditRecord record)
    {
        try
        {
            await WriteAsync(context, record);
            failures.Works();
        }
        catch (AuditUnavailableException cause)
        {
            failures.Report(cause.Message);
            if (Refuses)
                Refuse(context);
        }
    }

    /// <summary>What is to be written of a request; null where it is on record already, or counted with others.</summary>
    private AuditRecord? RecordOf(IVonkContext context)
    {
        var write = context.Features.Find<WriteOutcome>();
        // What was stored is on record by itself; only an answer that says something else needs another one.
        if (write is { IsStored: true } && write.Record.Status == RequestRecords.StatusOf(context))
            return null;
        var record = records.Of(context);
        if (write is { IsStored: false })
            record = record with { Write = write.Record.Write, Stored = false };
        return record.Write is null && refusals.Counts(record) ? null : record;
    }

    private ValueTask WriteAsync(IVonkContext context, AuditRecord record) =>
        reads.MayFollow(context, record) ? reads.WriteSoonAsync(record) : trail.WriteHereAsync(record);

    private static bool IsAboutPatients(IVonkContext context) =>
        IsOfAppointments(context.Request.Path) || context.Interaction() == RegistryInteraction.Batch;

    private static bool IsOfAppointments(ReadOnlySpan<char> path)
    {
        const string Type = "Appointment";
        path = path.TrimStart('/');
        return path.StartsWith(Type, StringComparison.Ordinal) && (path.Length == Type.Length || path[Type.Length] == '/');
    }

    private async ValueTask<bool> CanWriteAsync()
    {
        var isWritten = await failures.WrittenAsync(trail.ProbeAsync());
        if (isWritten)
            failures.Works();
        return isWritten;
    }

    private void Refuse(IVonkContext context) => Unavailable.Respond(context, outcomes);
}
