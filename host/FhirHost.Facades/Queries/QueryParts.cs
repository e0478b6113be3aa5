using Vonk.Core.Repository;

namespace FhirHost.Facades.Queries;

/// <summary>A query that grows part by part; a part that is null restricts nothing.</summary>
internal sealed class QueryParts<TQuery>(IRepoQueryFactory<TQuery> factory)
    where TQuery : BaseQuery
{
    public TQuery? Whole { get; private set; }

    public void And(TQuery? part) => Whole = part is null ? Whole : Whole is null ? part : factory.And(Whole, part);

    public void Or(TQuery? part) => Whole = part is null ? Whole : Whole is null ? part : factory.Or(Whole, part);
}
