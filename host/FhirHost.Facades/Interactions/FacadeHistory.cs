using FhirHost.Facades.Access;
using FhirHost.Facades.Bundles;
using FhirHost.Facades.Repositories;
using Microsoft.Extensions.Options;
using Vonk.Core.Context;
using Vonk.Core.Repository;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>
/// History of a facade's resource or type, <see href="http://hl7.org/fhir/STU3/http.html#history"/> . A facade without earlier versions
/// shows the current ones.
/// </summary>
internal sealed class FacadeHistory(FacadeRepositories repositories, FacadeAccess access, IOptions<BundleOptions> options)
{
    private static readonly string[] Instants = ["_since", "_at"];

    public async Task List(IVonkContext context)
    {
        await access.DemandReadAsync(context);
        PageArguments.Complete(context.Arguments, options.Value);
        var arguments = Arguments(context);
        var result =
            await repositories.Search.Search(arguments,
            SearchOptions.History(context.ServerBase, context.Request.Interaction, context.InformationModel).WithAuthorization(context));
        PageArguments.Check(context.Arguments);
        if (LeftOut(context) is { Count: > 0 } faults)
        {
            context.Arguments.Handled();
            context.Response.HttpResult = StatusCodes.Status400BadRequest;
            faults.ForEach(context.Response.Outcome.AddIssue);
            return;
        }

        FacadeAnswer.HandledWith(context);
        if (arguments.Any(argument => argument.MustHandle && argument.Status is ArgumentStatus.NotHandled or ArgumentStatus.Error)
            || (IsOfInstance(context) && result.TotalCount == 0))
            FacadeAnswer.Refuse(context, StatusCodes.Status404NotFound, IssueType.NotFound, "There is no such resource; search for it.");
        else
            Answer(context, result);
    }

    /// <summary>A wrong value is refused, and a point in time that is not looked at: more would be shown than was asked for.</summary>
    private static List<VonkIssue> LeftOut(IVonkContext context)
    {
        var strict = Preferences.IsStrict(context.HttpContext().Request);
        return SearchFaults.Of(new ArgumentCollection(context.Arguments.Where(argument => strict || argument.Status == ArgumentStatus.Error
            || Instants.Contains(argument.ArgumentName))), mustHandle: true);
    }

    private static bool IsOfInstance(IVonkContext context) => context.Request.Interaction == VonkInteraction.instance_history;

    /// <summary>The key, which must be taken into account, and what the caller says besides.</summary>
    private static IArgumentCollection Arguments(IVonkContext context)
    {
        var key = IsOfInstance(context)
            ? FacadeAnswer.Key(context).ToArguments(mustHandle: true)
            : new ArgumentCollection(new Argument(ArgumentSource.Internal, ArgumentNames.resourceType,
                FacadeAnswer.Type(context))
            { MustHandle = true });
        return key.AddArguments(context.Arguments.Where(argument => argument.Source != ArgumentSource.Path));
    }

    private static void Answer(IVonkContext context, SearchResult result)
    {
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Payload =
            BundleNodes.Of("history", result.TotalCount, result.Page.PagingLinks(context),
            result.Select(version => BundleNodes.Version(context.ServerBase, version)), context.InformationModel);
    }
}
