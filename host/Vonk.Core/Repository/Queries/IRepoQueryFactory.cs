using Vonk.Core.Common;
using Vonk.Core.Repository.ResultShaping;

namespace Vonk.Core.Repository;

/// <summary>
/// Makes the queries of a facade's own database, part by part; the host reads the arguments of a search and asks for the parts.
/// A part that is null restricts nothing. A part that cannot be made is refused by an exception, and the host reports it with the argument:
/// <see cref="NotSupportedException"/> where the database knows nothing like it, <see cref="ArgumentException"/> where the value is wrong.
/// </summary>
/// <typeparam name="TQuery">A query of the database.</typeparam>
public interface IRepoQueryFactory<TQuery>
    where TQuery : BaseQuery
{
    /// <summary>What satisfies both.</summary>
    TQuery? And(TQuery? left, TQuery? right);

    /// <summary>What satisfies either.</summary>
    TQuery? Or(TQuery? left, TQuery? right);

    /// <summary>What does not satisfy it.</summary>
    TQuery? Not(TQuery query);

    /// <summary>Only resources for themselves, or contained ones.</summary>
    TQuery? EntryContained(ResourceContained contained);

    /// <summary>Only current versions, or earlier ones.</summary>
    TQuery? EntryCurrency(ResourceCurrency currency);

    /// <summary>Only what came about by one of these changes.</summary>
    TQuery? EntryChange(ResourceChange[] changes);

    /// <summary>Only resources of a FHIR version, one of <see cref="VonkConstants.Model"/>.</summary>
    TQuery? EntryInformationModel(string informationModel);

    /// <summary>Only resources that a search parameter finds.</summary>
    TQuery? Filter(string parameterCode, IFilterValue value);

    /// <summary>How much of the result is wanted, and in which order.</summary>
    TQuery? ResultShape(IShapeValue shape);
}
