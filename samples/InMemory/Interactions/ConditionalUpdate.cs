using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Repository;
using static Vonk.Core.Context.VonkOutcome;

namespace Samples.InMemory.Interactions;

/// <summary>
/// Conditional update, <see href="http://hl7.org/fhir/STU3/http.html#cond-update"/>: no match creates, one is updated, several are
/// too many.
/// </summary>
internal sealed class ConditionalUpdate(Condition condition, Structure structure, IResourceChangeRepository changes)
{
    public async Task Update(IVonkContext context)
    {
        if (structure.Read(context) is not { } resource || await condition.MatchesAsync(context) is not { } matches)
            return;
        if (matches.Count > 1)
        {
            Refusal.Give(context, StatusCodes.Status412PreconditionFailed, IssueType.Duplicate,
                "Several resources match the condition.", "Nothing was changed. Make the condition narrower.");
        }
        else if (matches.Count == 0)
        {
            Give(context, StatusCodes.Status201Created, await changes.Create(changes.EnsureMeta(resource, keepExisting: 0)));
        }
        else if (resource.Id is { } id && id != matches[0].Id)
        {
            Refusal.Give(context, StatusCodes.Status400BadRequest, IssueType.Value,
                "The body has another id than the resource that matches.", "Leave the id out, or correct the condition.");
        }
        else
        {
            var update = changes.EnsureMeta(resource.SetId(matches[0].Id!), KeepExisting.Id);
            Give(context, StatusCodes.Status200OK, await changes.Update(matches[0].Key(), update));
        }
    }

    private static void Give(IVonkContext context, int status, IResource stored)
    {
        var headers = context.Response.Headers;
        headers[VonkResultHeader.ETag] = $"W/\"{stored.Version}\"";
        headers[VonkResultHeader.LastModified] = stored.LastUpdated!.Value.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        headers[VonkResultHeader.Location] = new Uri(context.ServerBase, stored.Key().ToRelativeUri()).AbsoluteUri;
        context.Response.HttpResult = status;
        context.Response.Payload = stored;
    }
}
