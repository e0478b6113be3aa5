using FhirHost.Facades.Access;
using FhirHost.Facades.Bundles;
using FhirHost.Facades.Repositories;

using Microsoft.Extensions.Options;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Repository;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>
/// Search of a facade's resources, <see href="http://hl7.org/fhir/STU3/http.html#search"/> . A wrong value is refused: to leave it out
/// would find
/// more than was asked for. A parameter that nobody knows is left out and reported, or refused where the caller prefers
/// <c>handling=strict</c>.
/// </summary>
internal sealed class FacadeSearch(FacadeRepositories repositories, FacadeAccess access, IOptions<BundleOptions> options)
{
    private static readonly string[] Own = ["_format", "_pretty"];

    public async Task Search(IVonkContext context)
    {
        var arguments = context.Arguments;
        if (await FormArguments.AddAsync(context) is { } wrong)
        {
            Refuse(context, wrong.Status, [new VonkIssue(IssueSeverity.Error, IssueType.Invalid) { Diagnostics = wrong.Diagnostics }]);
            return;
        }

        await access.DemandReadAsync(context);
        if (context.Request.Interaction == VonkInteraction.type_search && arguments.ResourceTypes().Distinct(StringComparer.Ordinal).Skip(1)
            .Any())
        {
            Refuse(context, StatusCodes.Status400BadRequest,
                [new VonkIssue(IssueSeverity.Error, IssueType.Value) { Diagnostics =
                "The path names the type that is searched; leave _type out, or search several types below the base." }]);
            return;
        }

        PageArguments.Complete(arguments, options.Value);
        arguments.Where(argument => Own.Contains(argument.ArgumentName)).Handled();
        SearchResult result;
        try
        {
            result = await repositories.Search.Search(arguments,
                SearchOptions.Latest(context.ServerBase, context.Request.Interaction, context.InformationModel).WithAuthorization(context));
        }
        catch (NotSupportedException)
        {
            Refuse(context, StatusCodes.Status501NotImplemented,
                [new VonkIssue(IssueSeverity.Error, IssueType.NotSupported) { Diagnostics =
                "What is searched for cannot be searched for here; see /metadata for what can." }]);
            return;
        }

        PageArguments.Check(arguments);
        arguments.Where(argument => argument.ArgumentName == ArgumentNames.total && argument.ArgumentValue is "none" or "accurate")
            .Handled();
        var faults = SearchFaults.Of(arguments, Preferences.IsStrict(context.HttpContext().Request));
        if (faults.Exists(fault => fault.Severity == IssueSeverity.Error))
            Refuse(context, StatusCodes.Status400BadRequest, faults);
        else
            Answer(context, result, faults);
    }

    /// <summary>Reads the form of a search below the base, whose <c>_type</c> says who can answer.</summary>
    public static async Task ReadForm(IVonkContext context)
    {
        if (await FormArguments.AddAsync(context) is { } wrong)
            Refuse(context, wrong.Status, [new VonkIssue(IssueSeverity.Error, IssueType.Invalid) { Diagnostics = wrong.Diagnostics }]);
    }

    private static void Answer(IVonkContext context, SearchResult result, List<VonkIssue> faults)
    {
        var entries = result.Select(resource => BundleNodes.Match(context.ServerBase, resource)).ToList();
        if (faults.Count > 0)
        {
            var outcome = new VonkOutcome();
            faults.ForEach(outcome.AddIssue);
            entries.Add(BundleNodes.Outcome(outcome));
        }

        context.Response.Payload =
            BundleNodes.Of("searchset", PageArguments.WantsTotal(context.Arguments) ? result.TotalCount : null,
            result.Page.PagingLinks(context), entries, context.InformationModel);
        context.Response.HttpResult = StatusCodes.Status200OK;
        // All that was left out stands in the Bundle.
        context.Arguments.Handled();
    }

    private static void Refuse(IVonkContext context, int status, List<VonkIssue> faults)
    {
        context.Arguments.Handled();
        context.Response.HttpResult = status;
        faults.ForEach(context.Response.Outcome.AddIssue);
    }
}
