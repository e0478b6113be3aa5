using FhirHost.Facades.Access;
using FhirHost.Facades.Repositories;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Repository;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>
/// Update of a facade's resources, <see href="http://hl7.org/fhir/STU3/http.html#update"/> ; it creates what is not there, unless that is
/// switched off.
/// </summary>
internal sealed class FacadeUpdate(FacadeRepositories repositories, KeySearch search, FacadeAccess access, FacadePayload payload,
    IOptions<FhirCapabilities> options)
{
    public async Task Update(IVonkContext context)
    {
        if (payload.Read(context) is not { } resource)
            return;
        var key = FacadeAnswer.Key(context);
        if (resource.Id != key.ResourceId)
        {
            FacadeAnswer.Refuse(context, StatusCodes.Status400BadRequest, IssueType.Invalid,
                "The id of the body must be the id of the URL; correct one of them.");
            return;
        }

        if (!FhirId.IsValid(key.ResourceId))
        {
            FacadeAnswer.Refuse(context, StatusCodes.Status400BadRequest, IssueType.Value,
                "An id has 1 to 64 letters, digits, hyphens and dots; choose another.");
            return;
        }

        await access.DemandReadAsync(context);
        await access.DemandWriteAsync(context, resource);
        var current = await search.ToChange(context, key);
        FacadeAnswer.HandledWith(context, HeaderNames.IfMatch, HeaderNames.IfNoneMatch);
        if (!Preconditions.IsMatch(context.HttpContext().Request, current is not null, current?.Version))
            FacadeAnswer.Refuse(context, StatusCodes.Status412PreconditionFailed, IssueType.Conflict, FacadeAnswer.OtherVersion);
        else if (current is not null && context.HttpContext().Request.GetTypedHeaders().IfNoneMatch.Contains(EntityTagHeaderValue.Any))
            FacadeAnswer.Refuse(context, StatusCodes.Status412PreconditionFailed, IssueType.Duplicate,
                "There is such a resource already, and If-None-Match: * asks to create only; read it, and change it by If-Match.");
        else if (current is not null)
            FacadeAnswer.Give(context, StatusCodes.Status200OK,
                await repositories.Change.UpdateWithMeta(current.Key(), resource, KeepExisting.Id));
        else if (options.Value.AllowCreateOnUpdate)
            Created(context, await repositories.Change.CreateWithMeta(resource, KeepExisting.Id));
        else
            FacadeAnswer.Refuse(context, StatusCodes.Status404NotFound, IssueType.NotFound,
                "There is no such resource, and this server creates none by an update; send it with POST to the URL of its type.");
    }

    private static void Created(IVonkContext context, IResource created)
    {
        FacadeAnswer.Locate(context, created);
        FacadeAnswer.Give(context, StatusCodes.Status201Created, created);
    }
}
