using FhirHost.Facades.Access;
using Microsoft.Net.Http.Headers;
using Vonk.Core.Common;
using Vonk.Core.Context;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>Read and vread of a facade's resources, <see href="http://hl7.org/fhir/STU3/http.html#read"/>.</summary>
internal sealed class FacadeRead(KeySearch search, FacadeAccess access)
{
    /// <summary>The current version.</summary>
    public async Task Read(IVonkContext context)
    {
        await access.DemandReadAsync(context);
        var key = FacadeAnswer.Key(context);
        // Only the history tells what was deleted from what never was.
        Answer(context, await search.Current(context, key) ?? await search.Past(context, key));
    }

    /// <summary>The version that the path names.</summary>
    public async Task ReadVersion(IVonkContext context)
    {
        await access.DemandReadAsync(context);
        Answer(context, await search.Past(context, FacadeAnswer.Key(context)));
    }

    private static void Answer(IVonkContext context, IResource? resource)
    {
        FacadeAnswer.HandledWith(context, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince);
        if (resource is null)
            FacadeAnswer.Refuse(context, StatusCodes.Status404NotFound, IssueType.NotFound,
                "There is no such resource, or no such version of it; search for it.");
        else if (resource.GetChangeIndicator() == ResourceChange.Deleted)
            FacadeAnswer.Refuse(context, StatusCodes.Status410Gone, IssueType.NotFound,
                "The resource was deleted; its history has its earlier versions.");
        else if (Preconditions.IsUnchanged(context.HttpContext().Request, resource.Version, resource.LastUpdated))
            Unchanged(context, resource);
        else
            FacadeAnswer.Give(context, StatusCodes.Status200OK, resource);
    }

    private static void Unchanged(IVonkContext context, IResource resource)
    {
        FacadeAnswer.Identify(context, resource);
        context.Response.HttpResult = StatusCodes.Status304NotModified;
    }
}
