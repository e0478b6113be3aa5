using Samples.InMemory.Store;
using Vonk.Core.Repository;
using Vonk.Core.Repository.ResultShaping;

namespace Samples.InMemory.Searching;

/// <summary>A query of this store is a condition. That of a database would be SQL, or whatever the database understands.</summary>
internal sealed class InMemoryQuery(Func<Candidate, bool> matches, params IShapeValue[] shapes) : BaseQuery
{
    public Func<Candidate, bool> Matches => matches;

    public override IShapeValue[] Shapes => shapes;
}
