using FhirHost.Facades.Access;
using FhirHost.Facades.Bundles;
using FhirHost.Facades.Repositories;
using Microsoft.Extensions.Options;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>Order 4610: history.</summary>
[VonkConfiguration(order: 4610)]
internal static class HistoryConfiguration
{
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddScoped<FacadeHistory>();

    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<ISearchRepository>(facades, VonkInteraction.instance_history | VonkInteraction.type_history)
            .HandleAsyncWith<FacadeHistory>((history, context) => history.List(context));
}

/// <summary>
/// History of a facade's resource or type, <see href="http://hl7.org/fhir/STU3/http.html#history"/>. A facade without earlier versions
/// shows the current ones.
/// </summary>
internal sealed class FacadeHistory(FacadeRepository repository, FacadeAccess access, IOptions<BundleOptions> options)
{
    private static readonly string[] Instants = ["_since", "_at"];

    public async Task List(IVonkContext context)
    {
        await access.DemandReadAsync(context);
        PageArguments.Complete(context.Arguments, options.Value);
        var arguments = Arguments(context);
        var result = await repository.HistoryAsync(context, arguments);
        PageArguments.Check(context.Arguments);
        if (LeftOut(context) is { Count: > 0 } issues)
        {
            FacadeResponse.Reject(context, StatusCodes.Status400BadRequest, issues);
            return;
        }

        FacadeResponse.HandledWith(context);
        if (arguments.Any(argument => argument.MustHandle && argument.Status is ArgumentStatus.NotHandled or ArgumentStatus.Error)
            || (IsOfInstance(context) && result.TotalCount == 0))
        {
            FacadeResponse.Reject(context, StatusCodes.Status404NotFound, IssueType.NotFound, new(
                "There is no such resource.",
                "Search for it."));
            return;
        }

        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Payload = BundleNodes.Of("history", result.TotalCount, result.Page.PagingLinks(context),
            result.Select(version => BundleNodes.Version(context.ServerBase, version)), context.InformationModel);
    }

    /// <summary>
    /// The issues of wrong values, and of a point in time that was not taken into account: more would be shown than was asked for.
    /// </summary>
    private static List<VonkIssue> LeftOut(IVonkContext context)
    {
        var strict = Preferences.IsStrict(context.HttpContext().Request);
        return SearchIssues.Of(new ArgumentCollection(context.Arguments.Where(argument => strict || argument.Status == ArgumentStatus.Error
            || Instants.Contains(argument.ArgumentName))), mustHandle: true);
    }

    private static bool IsOfInstance(IVonkContext context) => context.Request.Interaction == VonkInteraction.instance_history;

    /// <summary>The key, which must be taken into account, and what the caller says besides.</summary>
    private static IArgumentCollection Arguments(IVonkContext context)
    {
        var key = IsOfInstance(context)
            ? FacadeResponse.Key(context).ToArguments(mustHandle: true) : FacadeResponse.TypeArgument(context);
        return key.AddArguments(context.Arguments.Where(argument => argument.Source != ArgumentSource.Path));
    }
}
