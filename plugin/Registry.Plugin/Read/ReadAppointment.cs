using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Read;

/// <summary>Order 4405: read and vread, before the host's general ones at 4410 and 4620.</summary>
[VonkConfiguration(order: 4405)]
public static class ReadConfiguration
{
    /// <summary>Adds the handlers, where reading is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options)
    {
        if (!options.Value.Interactions.Read)
            return app;
        app.RequireParts(typeof(ReadConfiguration)).OnAppointment(RegistryInteraction.Read)
            .HandleAsyncWith<ReadAppointment>((read, context) => read.Read(context));
        return app.OnAppointment(RegistryInteraction.Vread).HandleAsyncWith<ReadAppointment>((read, context) => read.ReadVersion(context));
    }
}

/// <summary>
/// I2 and I3, read and vread, <see href="http://hl7.org/fhir/STU3/http.html#read"/>. A read that names what the caller has already is
/// answered 304.
/// </summary>
internal sealed class ReadAppointment(IAppointmentStore store, OutcomeResponse outcomes)
{
    public async Task Read(IVonkContext context)
    {
        var id = Id(context);
        if (await store.GetAsync(id, context.HttpContext().RequestAborted) is { } current)
            Answer(context, current);
        else
            Reject(context, UnknownAppointment.Id(id));
    }

    public async Task ReadVersion(IVonkContext context)
    {
        var (id, aborted) = (Id(context), context.HttpContext().RequestAborted);
        var version = context.Arguments.GetArgument("_version")?.ArgumentValue;
        if (ResourceVersion.TryParse(version, out var number) && await store.GetVersionAsync(id, number, aborted) is { } found)
            Answer(context, found);
        else
            Reject(context, await store.GetAsync(id, aborted) is null ? UnknownAppointment.Id(id) : UnknownAppointment.Version(id));
    }

    private static string Id(IVonkContext context) => context.Arguments.ResourceIdArgument().ArgumentValue;

    private void Reject(IVonkContext context, OutcomeIssue issue) =>
        outcomes.Reject(context, StatusCodes.Status404NotFound, issue);

    private static void Answer(IVonkContext context, AppointmentVersion version)
    {
        var (_, arguments, response) = context.Parts();
        arguments.Handled();
        if (Preconditions.IsUnchanged(
            context.HttpContext().Request, ResourceVersion.Number(version.Version), version.LastUpdated))
        {
            response.HttpResult = StatusCodes.Status304NotModified;
            AppointmentResponse.SetVersionHeaders(context, version);
            return;
        }

        response.HttpResult = StatusCodes.Status200OK;
        AppointmentResponse.SetResource(context, version);
    }
}
