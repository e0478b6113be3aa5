using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Authorization;

/// <summary>
/// Order 1221: the token gate, before anything of a request on Appointment is looked at. It stands in front of everything that reads
/// bodies, and so of Firely Server's own validation at 1227 and 1228.
/// </summary>
[VonkConfiguration(order: 1221)]
[RequiredPart]
public static class AccessConfiguration
{
    /// <summary>Guards every interaction on Appointment, also those that are not served.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.NotePart(typeof(AccessConfiguration)).On(_ => true).AndResourceTypes("Appointment")
            .PreHandleAsyncWith<TokenPreHandler>((gate, context) => gate.Check(context));
}

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
            .AndResourceTypes("Appointment").PreHandleWith<OutcomeResponse>((outcomes, context) => Refuse(outcomes, context));

    private static void Refuse(OutcomeResponse outcomes, IVonkContext context) =>
        outcomes.Reject(context, StatusCodes.Status406NotAcceptable, IssueCode.NotSupported,
            new("Appointments are registered in FHIR STU3.", "Send and accept fhirVersion=3.0, or name no version."));
}

/// <summary>
/// Order 3122, behind a server's own batches and transactions: their entries enter the pipeline here and have not passed the token gate.
/// Appointments in them are refused; the registry's own batches send each entry through the gate.
/// </summary>
[VonkConfiguration(order: 3122)]
[RequiredPart(BeforeBundles = false)]
public static class EntryAccess
{
    /// <summary>Refuses what is about appointments and did not come through the gate.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.NotePart(typeof(EntryAccess))
        .On(context => !PassedTokenGate.Has(context)).AndResourceTypes("Appointment")
        .PreHandleWith<OutcomeResponse>((outcomes, context) => Refuse(outcomes, context));

    private static void Refuse(OutcomeResponse outcomes, IVonkContext context) => outcomes.Reject(context, StatusCodes.Status403Forbidden,
        IssueCode.Forbidden, new("This part of the request did not pass the registry's check of tokens.",
            "Send the request by itself, or in a Bundle of type batch."));
}

/// <summary>Notes that a request came through the token gate, by itself and not as a part of another.</summary>
internal sealed class PassedTokenGate
{
    private readonly IVonkContext _context;

    private PassedTokenGate(IVonkContext context) => _context = context;

    public static void Note(IVonkContext context) => context.Features.Put(new PassedTokenGate(context));

    /// <summary>Whether it did. What the context of an entry has from its batch does not count.</summary>
    public static bool Has(IVonkContext context) => ReferenceEquals(context.Features.Find<PassedTokenGate>()?._context, context);
}
