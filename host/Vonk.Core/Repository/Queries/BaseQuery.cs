using Vonk.Core.Repository.ResultShaping;

namespace Vonk.Core.Repository;

/// <summary>A query of a facade's own database.</summary>
public abstract class BaseQuery
{
    /// <summary>How much of the result is wanted, and in which order.</summary>
#pragma warning disable CA1819 // the contract's shape
    public abstract IShapeValue[]? Shapes { get; }
#pragma warning restore CA1819
}

/// <summary>Asking a query for its page.</summary>
public static class BaseQueryExtensions
{
    /// <summary>How many resources the page has at most; 0 where nothing says so.</summary>
    public static int GetPageSize(this BaseQuery query) => query.Shape<CountShape>()?.Count ?? 0;

    /// <summary>How many matches come before the page.</summary>
    public static int GetSkip(this BaseQuery query) => query.Shape<SkipShape>()?.Skip ?? 0;

    private static TShape? Shape<TShape>(this BaseQuery query)
        where TShape : class
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Shapes?.OfType<TShape>().FirstOrDefault();
    }
}
