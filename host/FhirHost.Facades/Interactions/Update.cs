using FhirHost.Facades.Access;
using FhirHost.Facades.Repositories;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>Order 4430: update.</summary>
[VonkConfiguration(order: 4430)]
internal static class UpdateConfiguration
{
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddScoped<FacadeUpdate>();

    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<IResourceChangeRepository>(facades, VonkInteraction.instance_update)
            .HandleAsyncWith<FacadeUpdate>((update, context) => update.Update(context));
}

/// <summary>How facades are written to: the section <c>FhirCapabilities</c>.</summary>
internal sealed class FhirCapabilities
{
    public const string Section = "FhirCapabilities";

    /// <summary>Whether an update of a missing resource creates it. Default true.</summary>
    public bool AllowCreateOnUpdate { get; set; } = true;
}

/// <summary>
/// Update of a facade's resources, <see href="http://hl7.org/fhir/STU3/http.html#update"/>; it creates what is missing, unless that is
/// switched off.
/// </summary>
internal sealed class FacadeUpdate(
    FacadeRepository repository, FacadeAccess access, FacadePayload payload, IOptions<FhirCapabilities> options)
{
    public async Task Update(IVonkContext context)
    {
        if (payload.Read(context) is not { } resource)
            return;
        var key = FacadeResponse.Key(context);
        if (resource.Id != key.ResourceId)
        {
            FacadeResponse.Reject(context, StatusCodes.Status400BadRequest, IssueType.Invalid,
                new("The id of the body must be the id of the URL.", "Correct one of them."));
        }
        else if (!FhirId.IsValid(key.ResourceId))
        {
            FacadeResponse.Reject(context, StatusCodes.Status400BadRequest, IssueType.Value,
                new("An id has 1 to 64 letters, digits, hyphens and dots.", "Choose another."));
        }
        else
        {
            await access.DemandReadAsync(context);
            await access.DemandWriteAsync(context, resource);
            await UpdateAsync(context, await repository.ToChangeAsync(context, key), resource);
        }
    }

    private async Task UpdateAsync(IVonkContext context, IResource? current, IResource resource)
    {
        var request = context.HttpContext().Request;
        FacadeResponse.HandledWith(context, HeaderNames.IfMatch, HeaderNames.IfNoneMatch);
        if (!Preconditions.IsMatch(request, current is not null, current?.Version))
        {
            FacadeResponse.Reject(context, StatusCodes.Status412PreconditionFailed, IssueType.Conflict, FacadeResponse.OtherVersion);
        }
        else if (current is not null && request.GetTypedHeaders().IfNoneMatch.Contains(EntityTagHeaderValue.Any))
        {
            FacadeResponse.Reject(context, StatusCodes.Status412PreconditionFailed, IssueType.Duplicate,
                new("There is such a resource already, and If-None-Match: * asks to create only.", "Read it, and change it by If-Match."));
        }
        else if (current is not null)
        {
            FacadeResponse.SetResource(context, StatusCodes.Status200OK,
                await repository.Route.UpdateWithMeta(current.Key(), resource, KeepExisting.Id));
        }
        else if (options.Value.AllowCreateOnUpdate)
        {
            FacadeResponse.SetLocated(context, StatusCodes.Status201Created,
                await repository.Route.CreateWithMeta(resource, KeepExisting.Id));
        }
        else
        {
            FacadeResponse.Reject(context, StatusCodes.Status404NotFound, IssueType.NotFound,
                new("There is no such resource, and this server creates none by an update.", "Send it with POST to the URL of its type."));
        }
    }
}
