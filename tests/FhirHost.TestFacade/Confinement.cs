using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Context;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability;
using Vonk.Core.Security;

namespace FhirHost.TestFacade;

/// <summary>
/// Confines callers, as a plugin does that reads tokens: <c>X-Patient</c> names the patient whose compartment it is, <c>X-Compartment</c>
/// the parameter that puts observations into it, <c>X-Read</c> and <c>X-Write</c> the types.
/// </summary>
public sealed class Confinement
{
    public void Confine(IVonkContext context)
    {
        var headers = context.HttpContext()!.Request.Headers;
        if (headers["X-Patient"] is [{ } patient])
            context.Features.Set<ICompartment>(new PatientCompartment(patient, headers["X-Compartment"] is [{ } parameter] ? parameter
                : "subject"));
        if (headers["X-Read"] is [{ } read])
            Authorize(context, read.Split(','), headers["X-Write"].ToString().Split(','));
    }

    /// <summary>In either spelling, and as either interface.</summary>
    private static void Authorize(IVonkContext context, string[] read, string[] write)
    {
        if (context.HttpContext()!.Request.Headers.ContainsKey("X-Earlier"))
            context.Features.Set<IAuthorization>(new EarlierTypes(read, write));
        else
            context.Features.Set<IAuthorizationV2>(new Types(read, write));
    }

    private sealed class PatientCompartment(string id, string parameter) : ICompartment
    {
        public VonkCompartmentDefinition CompartmentDefinition { get; } =
            new("Patient", new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["Observation"] = [parameter] });

        public IArgument Argument { get; } = new Argument(ArgumentSource.Internal, "_id", id);
    }

    private sealed class Types(string[] read, string[] write) : IAuthorizationV2
    {
        public bool CanRead(string resourceType) => read.Contains(resourceType);

        public bool CanWrite(string resourceType) => write.Contains(resourceType);
    }

    private sealed class EarlierTypes(string[] read, string[] write) : IAuthorization
    {
        public bool MayRead(string resourceType) => read.Contains(resourceType);

        public bool MayWrite(string resourceType) => write.Contains(resourceType);
    }
}

/// <summary>Where such plugins stand.</summary>
[VonkConfiguration(order: 2002)]
public static class ConfinementConfiguration
{
    public static IServiceCollection Services(IServiceCollection services) => services.AddSingleton<Confinement>();

    public static IApplicationBuilder Pipeline(IApplicationBuilder app) =>
        app.OnInteraction(VonkInteraction.all).PreHandleWith<Confinement>((confinement, context) => confinement.Confine(context));
}
