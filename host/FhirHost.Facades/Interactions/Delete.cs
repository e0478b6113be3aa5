using FhirHost.Facades.Access;
using FhirHost.Facades.Repositories;
using Microsoft.Net.Http.Headers;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>Order 4440: delete.</summary>
[VonkConfiguration(order: 4440)]
internal static class DeleteConfiguration
{
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddScoped<FacadeDelete>();

    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<IResourceChangeRepository>(facades, VonkInteraction.instance_delete)
            .HandleAsyncWith<FacadeDelete>((delete, context) => delete.Delete(context));
}

/// <summary>
/// Delete of a facade's resources, <see href="http://hl7.org/fhir/STU3/http.html#delete"/>; successful also where nothing is to be deleted.
/// </summary>
internal sealed class FacadeDelete(FacadeRepository repository, FacadeAccess access)
{
    public async Task Delete(IVonkContext context)
    {
        await access.DemandReadAsync(context);
        var current = await repository.ToChangeAsync(context, FacadeResponse.Key(context));
        FacadeResponse.HandledWith(context, HeaderNames.IfMatch);
        if (!Preconditions.IsMatch(context.HttpContext().Request, current is not null, current?.Version))
        {
            FacadeResponse.Reject(context, StatusCodes.Status412PreconditionFailed, IssueType.Conflict, FacadeResponse.OtherVersion);
            return;
        }

        if (current is not null)
        {
            await access.DemandWriteAsync(context, current);
            await repository.Route.Delete(current.Key(), current.InformationModel);
        }

        context.Response.HttpResult = StatusCodes.Status204NoContent;
    }
}
