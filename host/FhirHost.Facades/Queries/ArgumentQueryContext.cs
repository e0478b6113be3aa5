using FhirHost.Facades.Bundles;
using FhirHost.Facades.Repositories;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability.ContextAware;

namespace FhirHost.Facades.Queries;

/// <summary>Reads the arguments of a search, and asks the facade's factory for the part that each of them means.</summary>
internal sealed class ArgumentQueryContext(IServiceProvider provider, IContextAwareServices services, SupportedModel supported)
    : QueryContext
{
    // What others look after: the host, or the facade itself.
    private static readonly string[] NoFilters =
        [ArgumentNames.resourceType, ArgumentNames.total, "_format", "_pretty", "_summary", "_elements", "_contained", "_containedType"];
    private static readonly ResourceChange[] NotDeleted = [ResourceChange.NotSet, ResourceChange.Created, ResourceChange.Updated];
    private static readonly ResourceChange[] AllChanges = [.. NotDeleted, ResourceChange.Deleted];

    public override TQuery? CreateQuery<TQuery>(IRepoQueryFactory<TQuery> factory, IArgumentCollection arguments, SearchOptions options,
        int level = 0)
        where TQuery : class
    {
        var types = arguments.ResourceTypes(markHandled: true).ToList();
        var query = new QueryParts<TQuery>(factory);
        if (options.InformationModel is { } informationModel)
            query.And(factory.EntryInformationModel(informationModel));
        query.And(factory.EntryContained(ResourceContained.Container));
        query.And(factory.EntryCurrency(options.Currency));
        query.And(factory.EntryChange(options.IncludesDeleted ? AllChanges : NotDeleted));
        if (types.Count > 0)
            query.And(factory.Filter(ArgumentNames.resourceType, new ResourceTypesValue(types)));

        var reader =
            new ArgumentReader<TQuery>(factory, this, options, level, types,
            services.Find<IModelService>(provider, options.InformationModel), supported);
        foreach (var argument in arguments.Where(argument => !NoFilters.Contains(argument.ArgumentName) && IsOfSearch(argument)))
            Add(argument, reader, query);
        if (level == 0 && options.Filters.Count > 0)
            query.And(Confined(factory, reader, options.Filters));
        return query.Whole;
    }

    private static VonkIssue Wrong(OutcomeText text) => FacadeIssue.Of(VonkOutcome.IssueSeverity.Error, VonkOutcome.IssueType.Value, text);

    /// <summary>Not for the repository: headers that say something of the request.</summary>
    private static bool IsOfSearch(IArgument argument) =>
        argument is not { Source: ArgumentSource.Header, ArgumentName: "If-Match" or "If-None-Match" or "If-Modified-Since" };

    /// <summary>
    /// What any of the filters lets through. One that cannot be made stays unhandled, and then nothing is shown.
    /// </summary>
    private static TQuery? Confined<TQuery>(IRepoQueryFactory<TQuery> factory, ArgumentReader<TQuery> reader,
        IEnumerable<IArgumentCollection> filters)
        where TQuery : BaseQuery
    {
        var any = new QueryParts<TQuery>(factory);
        foreach (var filter in filters)
        {
            var all = new QueryParts<TQuery>(factory);
            foreach (var argument in filter)
                Add(argument, reader, all);
            any.Or(all.Whole);
        }

        return any.Whole;
    }

    private static void Add<TQuery>(IArgument argument, ArgumentReader<TQuery> reader, QueryParts<TQuery> query)
        where TQuery : BaseQuery
    {
        try
        {
            query.And(reader.Read(argument));
            argument.Handled();
        }
        catch (NotSupportedException)
        {
            // It stays unhandled; the handler decides what that means.
        }
        catch (ArgumentException wrong)
        {
            // Written for the caller, by the facade or by the host.
            argument.Error(Wrong(OutcomeText.OfOthers(text: null, wrong.Message)));
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            argument.Error(Wrong(new(
                $"The value of {ParameterLabel.Of(argument.ArgumentName, "of the URL")} cannot be read.",
                "Correct it.")));
        }
    }
}
