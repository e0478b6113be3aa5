using FhirHost.Facades.Access;
using FhirHost.Facades.Repositories;
using Microsoft.Net.Http.Headers;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>Order 4410: read.</summary>
[VonkConfiguration(order: 4410)]
internal static class ReadConfiguration
{
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddScoped<FacadeRead>();

    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<ISearchRepository>(facades, VonkInteraction.instance_read)
            .HandleAsyncWith<FacadeRead>((read, context) => read.Read(context));
}

/// <summary>Order 4620: vread.</summary>
[VonkConfiguration(order: 4620)]
internal static class VreadConfiguration
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<ISearchRepository>(facades, VonkInteraction.instance_vread)
            .HandleAsyncWith<FacadeRead>((read, context) => read.ReadVersion(context));
}

/// <summary>Read and vread of a facade's resources, <see href="http://hl7.org/fhir/STU3/http.html#read"/>.</summary>
internal sealed class FacadeRead(FacadeRepository repository, FacadeAccess access)
{
    public async Task Read(IVonkContext context)
    {
        await access.DemandReadAsync(context);
        var key = FacadeResponse.Key(context);
        // Only the history says whether a missing resource was deleted.
        Respond(context, await repository.CurrentAsync(context, key) ?? await repository.PastAsync(context, key));
    }

    public async Task ReadVersion(IVonkContext context)
    {
        await access.DemandReadAsync(context);
        Respond(context, await repository.PastAsync(context, FacadeResponse.Key(context)));
    }

    private static void Respond(IVonkContext context, IResource? resource)
    {
        FacadeResponse.HandledWith(context, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince);
        if (resource is null)
        {
            FacadeResponse.Reject(context, StatusCodes.Status404NotFound, IssueType.NotFound,
                new("There is no such resource, or no such version of it.", "Search for it."));
        }
        else if (resource.GetChangeIndicator() == ResourceChange.Deleted)
        {
            FacadeResponse.Reject(context, StatusCodes.Status410Gone, IssueType.NotFound,
                new("The resource was deleted.", "Its history has its earlier versions."));
        }
        else if (Preconditions.IsUnchanged(context.HttpContext().Request, resource.Version, resource.LastUpdated))
        {
            FacadeResponse.SetVersionHeaders(context, resource);
            context.Response.HttpResult = StatusCodes.Status304NotModified;
        }
        else
        {
            FacadeResponse.SetResource(context, StatusCodes.Status200OK, resource);
        }
    }
}
