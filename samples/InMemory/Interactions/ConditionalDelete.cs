using Microsoft.AspNetCore.Http;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Repository;

namespace Samples.InMemory.Interactions;

/// <summary>
/// Conditional delete, <see href="http://hl7.org/fhir/STU3/http.html#delete"/>: of all that match. Where nothing does, there is
/// nothing to do.
/// </summary>
internal sealed class ConditionalDelete(Condition condition, IResourceChangeRepository changes)
{
    public async Task Delete(IVonkContext context)
    {
        if (await condition.MatchesAsync(context) is not { } matches)
            return;
        foreach (var match in matches)
            await changes.Delete(match.Key(), match.InformationModel);
        context.Response.HttpResult = StatusCodes.Status204NoContent;
    }
}
