using FhirHost.Facades.Access;
using FhirHost.Facades.Bundles;
using FhirHost.Facades.Repositories;
using Microsoft.Net.Http.Headers;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Repository;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>Create and conditional create of a facade's resources, <see href="http://hl7.org/fhir/STU3/http.html#create"/>.</summary>
internal sealed class FacadeCreate(FacadeRepositories repositories, FacadeAccess access, FacadePayload payload)
{
    private static readonly string[] NoConditions = [HeaderNames.IfMatch, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince];

    /// <summary>Creates; an id that the body has is not kept.</summary>
    public async Task Create(IVonkContext context)
    {
        if (payload.Read(context) is not { } resource)
            return;
        await access.DemandWriteAsync(context, resource);
        FacadeAnswer.HandledWith(context);
        var created = await repositories.Change.CreateWithMeta(resource, keep: 0);
        FacadeAnswer.Locate(context, created);
        FacadeAnswer.Give(context, StatusCodes.Status201Created, created);
    }

    /// <summary>Creates unless something matches the condition of <c>If-None-Exist</c>.</summary>
    public async Task CreateIfNoneExists(IVonkContext context)
    {
        if (payload.Read(context) is null)
            return;
        await access.DemandReadAsync(context);
        var condition =
            context.Arguments.Where(argument => argument.Source == ArgumentSource.Header && !NoConditions.Contains(argument.ArgumentName))
            .ToList();
        var arguments =
            new ArgumentCollection(new Argument(ArgumentSource.Internal, ArgumentNames.resourceType,
            FacadeAnswer.Type(context))
            { MustHandle = true });
        arguments.AddArguments(condition.Select(argument =>
            new Argument(ArgumentSource.Internal, argument.ArgumentName, argument.ArgumentValue) { MustHandle = true })).AddCount(2);
        var matches = condition.Count == 0 ? null
            : await repositories.Search.Search(arguments,
            SearchOptions.Latest(context.ServerBase, context.Request.Interaction, context.InformationModel).WithAuthorization(context));
        condition.Handled();
        // A condition that is only half understood would match too much, and the resource be thought to be there.
        if (matches is null || SearchFaults.Of(arguments, mustHandle: true).Count > 0)
            FacadeAnswer.Refuse(context, StatusCodes.Status400BadRequest, IssueType.NotSupported,
                "The condition of If-None-Exist is empty or has a parameter that cannot be searched by; nothing was created.");
        else if (matches.TotalCount == 0)
            await Create(context);
        else if (matches.TotalCount > 1)
            FacadeAnswer.Refuse(context, StatusCodes.Status412PreconditionFailed, IssueType.Duplicate,
                "Several resources match the condition of If-None-Exist; nothing was created. Make the condition narrower.");
        else
            GiveExisting(context, matches.Single());
    }

    private static void GiveExisting(IVonkContext context, IResource resource)
    {
        FacadeAnswer.HandledWith(context);
        FacadeAnswer.Locate(context, resource);
        FacadeAnswer.Give(context, StatusCodes.Status200OK, resource);
    }
}
