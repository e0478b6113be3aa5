using Vonk.Core.Common;
using Vonk.Core.Repository;
using Vonk.Core.Repository.ResultShaping;

namespace FhirHost.TestFacade;

/// <summary>A condition on resources, and the shape of the result.</summary>
public sealed class MemoryQuery(Func<IResource, bool> matches, params IShapeValue[] shapes) : BaseQuery
{
    public Func<IResource, bool> Matches => matches;

    public override IShapeValue[] Shapes => shapes;
}
