using Registry.Plugin.Appointments;
using Registry.Plugin.Audit.Writes;
using Registry.Plugin.Authorization;
using Registry.Plugin.Conformance;
using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Plugin.Rules;
using Registry.Plugin.Search.Parameters;
using Registry.Validation;
using Registry.Validation.Issues;

namespace Registry.Plugin.Register;

/// <summary>Order 1231: the body of a registration is read, checked and rejected, where it must be, before any handler sees it.</summary>
[VonkConfiguration(order: 1231)]
public static class RegisterPreProcessing
{
    /// <summary>Adds the pre-handlers, where registering is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options)
    {
        if (!options.Value.Interactions.Register)
            return app;
        app.NotePart(typeof(RegisterPreProcessing)).OnAppointment(RegistryInteraction.Create)
            .PreHandleAsyncWith<ReadBody>((body, context) => body.Read(context));
        return app.OnAppointment(RegistryInteraction.Create).PreHandleAsyncWith<CheckAppointment>((check, context) => check.Check(context));
    }
}

/// <summary>Order 4415: the registry's own create, before the host's general one at 4420.</summary>
[VonkConfiguration(order: 4415)]
public static class RegisterConfiguration
{
    /// <summary>Adds the handlers, where registering is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options)
    {
        if (!options.Value.Interactions.Register)
            return app;
        app.RequireParts(typeof(RegisterConfiguration), before: typeof(RegisterPreProcessing));
        app.OnAppointment(RegistryInteraction.ConditionalCreate)
            .HandleAsyncWith<RegisterAppointment>((register, context) => register.RegisterUnlessThere(context));
        return app.OnAppointment(RegistryInteraction.Create)
            .HandleAsyncWith<RegisterAppointment>((register, context) => register.Register(context));
    }
}

/// <summary>
/// I1 and I8, register an appointment, or register it unless it is registered already: a FHIR create,
/// <see href="http://hl7.org/fhir/STU3/http.html#create"/>. Among parallel ones the store's primary key decides.
/// </summary>
internal sealed class RegisterAppointment(
    IAppointmentStore store, IWriteAudit audit, AppointmentValidator validator, ReadBody body, CheckAppointment check,
    OutcomeResponse outcomes, NewId newId, TimeProvider clock)
{
    private const int FirstVersion = 1;
    private const int UsualSize = 2048;
    private const string UrlSystem = "urn:ietf:rfc:3986";

    private static readonly OutcomeIssue AlreadyThere = new("information", IssueCode.Informational, Coding: null, new(
        "An appointment with this provider URL is registered already; the token does not grant Read, so its content is not shown.",
        "Nothing has to be done; Location names it."));

    private bool AllowsDuplicates => validator.Rules.Disabled.Contains(RuleSet.UniqueProviderUrl);

    public Task Register(IVonkContext context)
    {
        context.Arguments.Handled();
        return Register(context, unless: null);
    }

    /// <summary>
    /// Registers unless the URL of <c>If-None-Exist</c> is registered. One that is there is answered as it is, whatever the body says.
    /// </summary>
    public async Task RegisterUnlessThere(IVonkContext context)
    {
        context.Arguments.Handled();
        var http = context.HttpContext();
        if (AllowsDuplicates)
        {
            outcomes.Reject(context, StatusCodes.Status412PreconditionFailed, IssueCode.Value, new(
                "Rule R10 is switched off here, so one provider URL may be registered several times.",
                "Send the request without If-None-Exist."));
        }
        else if (ConditionOf(http.Request) is not { } url)
        {
            outcomes.Reject(context, StatusCodes.Status400BadRequest, IssueCode.Value, ConditionError(http.Request));
        }
        else if (await store.GetAsync(AppointmentId.For(url), http.RequestAborted) is { } existing)
        {
            SetExisting(context, existing);
        }
        else
        {
            await body.Read(context);
            if (context.Response.HttpResult < StatusCodes.Status400BadRequest)
                await check.Check(context);
            if (context.Response.HttpResult < StatusCodes.Status400BadRequest)
                await Register(context, unless: url);
        }
    }

    private async Task Register(IVonkContext context, ProviderUrl? unless)
    {
        var received = context.Features.Find<ReceivedResource>()
            ?? throw new InvalidOperationException("The body is read by a pre-handler before it is registered.");
        var first = FirstOf(received, context.Features.Find<Caller>()?.Organisation);
        var write = await audit.BeginAsync(context, first, StatusCodes.Status201Created);
        var result = await store.RegisterAsync(first, write?.Companion, context.HttpContext().RequestAborted);
        if (result is not RegisterResult.Duplicate duplicate)
        {
            audit.Stored(context, write);
            AppointmentResponse.SetStored(context, StatusCodes.Status201Created, first);
            return;
        }

        audit.NotStored(context, write);
        // Where the body is about another URL than the condition, it is a duplicate like any other.
        if (unless is { } url && url.Normalised == first.Provider)
        {
            SetExisting(context, duplicate.Current);
            return;
        }

        var issues = new IssueList();
        CheckAppointment.AddDuplicate(received.Tree, issues);
        outcomes.Reject(context, StatusCodes.Status422UnprocessableEntity, received.List(issues));
    }

    /// <summary>The one that is there. Its content only for a caller that may read it: else a URL would be all that it takes.</summary>
    private static void SetExisting(IVonkContext context, AppointmentVersion existing)
    {
        AppointmentResponse.SetStored(context, StatusCodes.Status200OK, existing);
        if (context.Features.Find<Caller>()?.Permissions.HasFlag(RegistryPermissions.Read) != true)
            context.Response.Payload = new JsonResource(new OperationOutcome([AlreadyThere]));
    }

    private AppointmentVersion FirstOf(ReceivedResource received, string? owner)
    {
        var (appointment, index) = (received.Tree, received.Index);
        // Without R10 a URL may be registered twice, so it cannot give the whole id.
        var id = index.Provider is not { } url ? newId()
            : AllowsDuplicates ? AppointmentId.ForOneOfSeveral(url, newId()) : AppointmentId.For(url);
        var now = Milliseconds.Truncate(clock.GetUtcNow());
        appointment.SetIdentity(id, FirstVersion, now);
        using var content = new PooledBuffer(UsualSize);
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
            Owner = owner,
            LastUpdated = now,
            // Never the pooled buffer: the store may still have the version when the request has been given up.
            Content = content.Written.ToArray(),
        };
    }

    /// <summary>
    /// The provider's URL of an <c>If-None-Exist</c>, <see href="http://hl7.org/fhir/STU3/http.html#ccreate"/>; null for other conditions.
    /// Those, and lists of alternatives, could be true of several appointments, and nothing in the store would decide between two requests
    /// that run in parallel.
    /// </summary>
    private static ProviderUrl? ConditionOf(HttpRequest request)
    {
        if (RequestQuery.OfCondition(request) is not [{ Name: "identifier", Value: var value }]
            || SearchToken.Alternatives(value).Skip(1).Any())
            return null;
        var token = SearchToken.Parse(value);
        return token.System is null or "" or UrlSystem && ProviderUrl.TryParse(token.Code, out var url, out _) ? url : null;
    }

    private static OutcomeText ConditionError(HttpRequest request) =>
        RequestQuery.OfCondition(request).Any(parameter => DoubleEncoding.IsIn(parameter.Name) || DoubleEncoding.IsIn(parameter.Value))
        ? DoubleEncoding.TextOf("The value of If-None-Exist")
        : new("The condition is not one that the registry can check.",
            $"Write If-None-Exist: identifier={UrlSystem}|https://…, the provider's URL of the appointment, once; a comma in the URL is "
                + "written \\,.");
}
