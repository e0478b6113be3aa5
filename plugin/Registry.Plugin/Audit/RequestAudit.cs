using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Registry.Audit;
using Registry.Plugin.Outcomes;
using Registry.Plugin.Security;
using Vonk.Core.Context;
using Vonk.Core.Context.Http;

namespace Registry.Plugin.Audit;

/// <summary>
/// Leaves one durable record of every request on Appointment, and of every batch, before its answer goes out (spec T5). It stands around all that
/// can refuse a request, so that refused ones are on record like the others.
/// </summary>
internal sealed class RequestAudit(
    RequestDelegate next, AuditTrail trail, PatientMark patients, Recordable recordable, OutcomeAnswer answer, IOptions<AuditOptions> options,
    TimeProvider clock, AuditFailures failures, RefusalCounts refusals)
{
    private const string RetryAfter = "5";

    private bool Refuses => options.Value.OnFailure == AuditOptions.Refuse;

    public async Task InvokeAsync(HttpContext http)
    {
        var context = http.Vonk();
        var began = clock.GetTimestamp();
        if (!IsAboutPatients(context.Request))
        {
            await next(http);
            // Another plugin's answer may hold what it found in the registry.
            if (AuditedPatients.AreIn(context))
                await Record(context, began);
            return;
        }

        // Nothing is changed any more once it is known that no record can be kept of it.
        if (Refuses && !trail.IsHealthy && !await TryAsync(trail.ProbeAsync))
        {
            Refuse(context);
            return;
        }

        await next(http);
        await Record(context, began);
    }

    private async Task Record(IVonkContext context, long began)
    {
        var record = RecordOf(context) with { Milliseconds = (long)clock.GetElapsedTime(began).TotalMilliseconds };
        if (!refusals.Counts(record) && !await TryAsync(() => trail.WriteAsync(record)) && Refuses)
            Refuse(context);
    }

    private static bool IsAboutPatients(IVonkRequest request) =>
        request.Interaction == VonkInteraction.system_batch || request.Path.TrimStart('/').Split('/')[0] == "Appointment";

    private async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            failures.Works();
            return true;
        }
        catch (AuditUnavailableException cause)
        {
            failures.Report(cause.Message);
            return false;
        }
    }

    /// <summary>What was done stays done: the caller tries again, and learns then that it is (spec R10, C5).</summary>
    private void Refuse(IVonkContext context)
    {
        context.Response.Headers.Clear();
        context.HttpContext().Response.Headers[HeaderNames.RetryAfter] = RetryAfter;
        answer.Refuse(context, StatusCodes.Status503ServiceUnavailable,
            OutcomeIssue.Error("transient", SpineCode.InternalServerError, "No record of the request can be kept now, so it is not answered. Try again after the time in Retry-After; what may have been done already is not done twice."));
    }

    private AuditRecord RecordOf(IVonkContext context)
    {
        var http = context.HttpContext();
        var caller = context.Features.Get<Caller>();
        return recordable.Of(new AuditRecord
        {
            At = clock.GetUtcNow(),
            Kind = AuditRecord.Request,
            RequestId = http.TraceIdentifier,
            CorrelationId = http.Response.Headers["X-Correlation-Id"] is [{ } correlation] ? correlation : null,
            Client = caller?.ClientId,
            Subject = caller?.Subject,
            Issuer = caller?.Issuer,
            TokenId = caller?.TokenId,
            Organisation = caller?.Organisation,
            Certificate = http.Connection.ClientCertificate?.GetCertHashString(HashAlgorithmName.SHA256),
            Address = http.Connection.RemoteIpAddress?.ToString(),
            Interaction = InteractionCode.Of(context.Request.Interaction),
            Method = http.Request.Method,
            ResourceId = AuditedAnswer.IdOf(context),
            Version = AuditedAnswer.VersionOf(context),
            Patients = patients.Of(AuditedPatients.Of(context)),
            Status = context.Response.HttpResult == 0 ? StatusCodes.Status200OK : context.Response.HttpResult,
            Issues = AuditedAnswer.IssuesOf(context.Response.Payload),
        });
    }
}
