using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Registry.Plugin.Authorization;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Audit;

/// <summary>Makes the records of requests: who asked for what, and what became of it.</summary>
internal sealed class RequestRecords(PatientPseudonymizer patients, RecordFilter recordable, TimeProvider clock)
{
    // A token stands for the same texts in each of its requests. They go when the caller that it was read into does.
    private readonly ConditionalWeakTable<Caller, CallerTexts> _callers = [];

    public void Begin(IVonkContext context) => AuditNotes.Begin(context, clock.GetTimestamp());

    public AuditRecord Of(IVonkContext context)
    {
        var answered = AuditNotes.Answer(context);
        return Of(
            context,
            answered?.Id ?? RecordFilter.AskedId(context.Arguments.GetArgument(ArgumentNames.resourceId)?.ArgumentValue),
            answered?.Version,
            StatusOf(context),
            writeId: null);
    }

    /// <summary>The record of a request that stores a version, made before it is stored.</summary>
    public AuditRecord OfWrite(IVonkContext context, AppointmentVersion version, int status, string id, long? since = null) =>
        Of(context, version.Id, version.Version, status, id, since);

    private AuditRecord Of(IVonkContext context, string? id, int? version, int status, string? writeId, long? since = null)
    {
        var http = context.HttpContext();
        var caller = context.Features.Find<Caller>();
        var texts = caller is null ? null : TextsOf(caller);
        return new AuditRecord
        {
            At = clock.GetUtcNow(),
            Kind = AuditRecord.Request,
            RequestId = recordable.Text(http.TraceIdentifier),
            CorrelationId = recordable.Text(http.Response.Headers["X-Correlation-Id"] is [{ } correlation] ? correlation : null),
            Client = texts?.Client,
            Subject = texts?.Subject,
            Issuer = caller?.Issuer,
            TokenId = texts?.TokenId,
            Organisation = texts?.Organisation,
            // By the features: the framework would make an object for the connection, and one for a certificate that is not there.
            Certificate = http.Features.Find<ITlsConnectionFeature>()?.ClientCertificate?.GetCertHashString(HashAlgorithmName.SHA256),
            Address = http.Features.Find<IHttpConnectionFeature>()?.RemoteIpAddress?.ToString(),
            Interaction = InteractionCode.Of(context.Interaction()),
            Method = RecordFilter.Method(http.Request.Method),
            ResourceId = id,
            Version = version is { } number ? ResourceVersion.Number(number) : null,
            Patients = patients.Of(AuditNotes.Patients(context)),
            Status = status,
            Issues = writeId is null ? (context.Response.Payload as JsonResource)?.Outcome?.Codes : null,
            Milliseconds = AuditNotes.In(context) is { Began: not 0 and var began }
                ? (long)clock.GetElapsedTime(began).TotalMilliseconds
                : null,
            Write = writeId,
            Stored = writeId is null ? null : true,
            Since = since,
        };
    }

    private CallerTexts TextsOf(Caller caller)
    {
        if (!_callers.TryGetValue(caller, out var texts))
        {
            texts = new CallerTexts(recordable.Text(caller.ClientId), recordable.Text(caller.Subject), recordable.Text(caller.TokenId),
                recordable.Text(caller.Organisation));
            // Another request with the same token may have added the same.
            _callers.TryAdd(caller, texts);
        }

        return texts;
    }

    public static int StatusOf(IVonkContext context) => context.Response.HttpResult == 0
        ? StatusCodes.Status200OK
        : context.Response.HttpResult;

    /// <summary>What of a caller passed the <see cref="RecordFilter"/>.</summary>
    private sealed record CallerTexts(string? Client, string? Subject, string? TokenId, string? Organisation);
}

/// <summary>The FHIR code of an interaction, <see href="http://hl7.org/fhir/STU3/valueset-type-restful-interaction.html"/>.</summary>
internal static class InteractionCode
{
    public static string? Of(RegistryInteraction interaction) => interaction switch
    {
        RegistryInteraction.Create or RegistryInteraction.ConditionalCreate => "create",
        RegistryInteraction.Read => "read",
        RegistryInteraction.Vread => "vread",
        RegistryInteraction.InstanceHistory => "history-instance",
        RegistryInteraction.TypeHistory => "history-type",
        RegistryInteraction.Search => "search-type",
        RegistryInteraction.Update => "update",
        RegistryInteraction.Batch => "batch",
        RegistryInteraction.TypeOperation or RegistryInteraction.OtherOperation => "operation",
        // What is not served is recorded by its method alone.
        _ => null,
    };
}
