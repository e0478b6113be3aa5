using FhirHost.Facades.Access;
using FhirHost.Facades.Bundles;
using FhirHost.Facades.Repositories;
using Microsoft.Net.Http.Headers;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>Order 4420: create.</summary>
[VonkConfiguration(order: 4420)]
internal static class CreateConfiguration
{
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddScoped<FacadeCreate>();

    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<IResourceChangeRepository>(facades, VonkInteraction.type_create)
            .HandleAsyncWith<FacadeCreate>((create, context) => create.Create(context));
}

/// <summary>Order 4510: conditional create.</summary>
[VonkConfiguration(order: 4510)]
internal static class ConditionalCreateConfiguration
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<IResourceChangeRepository>(facades, VonkInteraction.type_conditional_create)
            .HandleAsyncWith<FacadeCreate>((create, context) => create.CreateIfNoneExists(context));
}

/// <summary>Create and conditional create of a facade's resources, <see href="http://hl7.org/fhir/STU3/http.html#create"/>.</summary>
internal sealed class FacadeCreate(FacadeRepository repository, FacadeAccess access, FacadePayload payload)
{
    private static readonly string[] NoConditions = [HeaderNames.IfMatch, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince];

    /// <summary>Creates; an id that the body has is not kept.</summary>
    public async Task Create(IVonkContext context)
    {
        if (payload.Read(context) is not { } resource)
            return;
        await access.DemandWriteAsync(context, resource);
        FacadeResponse.HandledWith(context);
        FacadeResponse.SetLocated(context, StatusCodes.Status201Created, await repository.Route.CreateWithMeta(resource, keep: 0));
    }

    public async Task CreateIfNoneExists(IVonkContext context)
    {
        if (payload.Read(context) is null)
            return;
        await access.DemandReadAsync(context);
        var condition = context.Arguments.Where(argument =>
            argument.Source == ArgumentSource.Header && !NoConditions.Contains(argument.ArgumentName)).ToList();
        var arguments = FacadeResponse.TypeArgument(context);
        arguments.AddArguments(condition.Select(argument =>
            new Argument(ArgumentSource.Internal, argument.ArgumentName, argument.ArgumentValue) { MustHandle = true })).AddCount(2);
        var matches = condition.Count == 0 ? null : await repository.SearchAsync(context, arguments);
        condition.Handled();
        // A condition that is only half understood would match too much, and the resource would be taken to exist.
        if (matches is null || SearchIssues.Of(arguments, mustHandle: true).Count > 0)
        {
            FacadeResponse.Reject(context, StatusCodes.Status400BadRequest, IssueType.NotSupported,
                new("The condition of If-None-Exist is empty or has a parameter that cannot be searched by.", "Nothing was created."));
        }
        else if (matches.TotalCount == 0)
        {
            await Create(context);
        }
        else if (matches.TotalCount > 1)
        {
            FacadeResponse.Reject(context, StatusCodes.Status412PreconditionFailed, IssueType.Duplicate,
                new("Several resources match the condition of If-None-Exist.", "Nothing was created. Make the condition narrower."));
        }
        else
        {
            FacadeResponse.HandledWith(context);
            FacadeResponse.SetLocated(context, StatusCodes.Status200OK, matches.Single());
        }
    }
}
