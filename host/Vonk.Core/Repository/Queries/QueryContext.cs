using Vonk.Core.Context;

namespace Vonk.Core.Repository;

/// <summary>Reads the arguments of a search into a query of a facade's database. The host offers it as a service.</summary>
public abstract class QueryContext
{
    /// <summary>The query; every argument that went into it is marked as handled, every other has its issue.</summary>
    /// <param name="factory">Makes the parts of the query.</param>
    /// <param name="arguments">The arguments of the search.</param>
    /// <param name="options">What the search is for.</param>
    /// <param name="level">How many references lead from the resources that are searched to these; 0 for those themselves.</param>
    /// <returns>Null where nothing restricts the result.</returns>
    public abstract TQuery? CreateQuery<TQuery>(IRepoQueryFactory<TQuery> factory, IArgumentCollection arguments, SearchOptions options,
        int level = 0)
        where TQuery : BaseQuery;
}
