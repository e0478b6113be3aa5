using FhirHost.Facades.Access;
using FhirHost.Facades.Repositories;
using Microsoft.Net.Http.Headers;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Repository;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>
/// Delete of a facade's resources, <see href="http://hl7.org/fhir/STU3/http.html#delete"/> . Where there is nothing, there is nothing to
/// do.
/// </summary>
internal sealed class FacadeDelete(FacadeRepositories repositories, KeySearch search, FacadeAccess access)
{
    public async Task Delete(IVonkContext context)
    {
        await access.DemandReadAsync(context);
        var current = await search.ToChange(context, FacadeAnswer.Key(context));
        FacadeAnswer.HandledWith(context, HeaderNames.IfMatch);
        if (!Preconditions.IsMatch(context.HttpContext().Request, current is not null, current?.Version))
        {
            FacadeAnswer.Refuse(context, StatusCodes.Status412PreconditionFailed, IssueType.Conflict, FacadeAnswer.OtherVersion);
            return;
        }

        if (current is not null)
        {
            await access.DemandWriteAsync(context, current);
            await repositories.Change.Delete(current.Key(), current.InformationModel);
        }

        context.Response.HttpResult = StatusCodes.Status204NoContent;
    }
}
