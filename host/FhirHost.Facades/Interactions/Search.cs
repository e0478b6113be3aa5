using FhirHost.Facades.Access;
using FhirHost.Facades.Bundles;
using FhirHost.Facades.Repositories;
using Microsoft.Extensions.Options;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>Order 4220: search of a facade's types.</summary>
[VonkConfiguration(order: 4220)]
internal static class SearchConfiguration
{
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddScoped<FacadeSearch>();

    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades)
    {
        var handlers = HandlerRegistry.Of(app);
        // Below the base, the _type of the form decides which handler is for the search.
        app.On(_ => facades.Of(handlers).Count > 0).AndInteraction(VonkInteraction.system_search)
            .PreHandleAsyncWith<FacadeSearch>((_, context) => FacadeSearch.ReadForm(context));
        app.OnFacade<ISearchRepository>(facades, VonkInteraction.system_search)
            .HandleAsyncWith<FacadeSearch>((search, context) => search.Search(context));
        return app.OnFacade<ISearchRepository>(facades, VonkInteraction.type_search)
            .HandleAsyncWith<FacadeSearch>((search, context) => search.Search(context));
    }
}

/// <summary>
/// Search of a facade's resources, <see href="http://hl7.org/fhir/STU3/http.html#search"/>. A wrong value is rejected: to leave it out
/// would find more than was asked for. An unknown parameter is left out and reported, or rejected where the caller prefers
/// <c>handling=strict</c>.
/// </summary>
internal sealed class FacadeSearch(FacadeRepository repository, FacadeAccess access, IOptions<BundleOptions> options)
{
    private static readonly string[] OfTheHost = ["_format", "_pretty"];

    public async Task Search(IVonkContext context)
    {
        var arguments = context.Arguments;
        if (!await ReadForm(context))
            return;
        await access.DemandReadAsync(context);
        if (context.Request.Interaction == VonkInteraction.type_search
            && arguments.ResourceTypes().Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            FacadeResponse.Reject(context, StatusCodes.Status400BadRequest, IssueType.Value,
                new("The path names the type that is searched.", "Leave _type out, or search several types below the base."));
            return;
        }

        PageArguments.Complete(arguments, options.Value);
        arguments.Where(argument => OfTheHost.Contains(argument.ArgumentName)).Handled();
        SearchResult result;
        try
        {
            result = await repository.SearchAsync(context, arguments);
        }
        catch (NotSupportedException)
        {
            FacadeResponse.Reject(context, StatusCodes.Status501NotImplemented, IssueType.NotSupported,
                new("What is searched for cannot be searched for here.", "See /metadata for what can."));
            return;
        }

        PageArguments.Check(arguments);
        arguments.Where(argument => argument.ArgumentName == ArgumentNames.total && argument.ArgumentValue is "none" or "accurate")
            .Handled();
        var issues = SearchIssues.Of(arguments, Preferences.IsStrict(context.HttpContext().Request));
        if (issues.Exists(issue => issue.Severity == IssueSeverity.Error))
            FacadeResponse.Reject(context, StatusCodes.Status400BadRequest, issues);
        else
            Respond(context, result, issues);
    }

    /// <summary>Adds the parameters of a search by POST to the arguments, once a request.</summary>
    /// <returns>False where the form has an error, which then is the response.</returns>
    public static async Task<bool> ReadForm(IVonkContext context)
    {
        if (context.Features.Get<SearchForm>() is not null)
            return true;
        var form = await SearchForm.ReadAsync(context.HttpContext().Request);
        context.Features.Set(form);
        context.Arguments.AddArguments(form.Parameters.Where(parameter => parameter.HasValue)
            .Select(parameter => new Argument(ArgumentSource.Body, parameter.Name, parameter.Value)));
        if (form.Error is not { } error)
            return true;
        FacadeResponse.Reject(context, form.Status, IssueType.Invalid, error);
        return false;
    }

    private static void Respond(IVonkContext context, SearchResult result, List<VonkIssue> issues)
    {
        var entries = result.Select(resource => BundleNodes.Match(context.ServerBase, resource)).ToList();
        if (issues.Count > 0)
            entries.Add(BundleNodes.Outcome(issues));
        context.Response.Payload = BundleNodes.Of("searchset", PageArguments.WantsTotal(context.Arguments) ? result.TotalCount : null,
            result.Page.PagingLinks(context), entries, context.InformationModel);
        context.Response.HttpResult = StatusCodes.Status200OK;
        // The Bundle reports all that was left out.
        context.Arguments.Handled();
    }
}
