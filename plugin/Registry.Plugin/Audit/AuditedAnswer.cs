using Registry.Plugin.Pipeline;
using Vonk.Core.Common;
using Vonk.Core.Context;

namespace Registry.Plugin.Audit;

/// <summary>What a record says of an answer: the appointment, its version, the codes of the issues.</summary>
internal static class AuditedAnswer
{
    /// <summary>
    /// The id of the answer's Location; else the one that was asked for, where it is one of the registry's or may be recorded.
    /// </summary>
    public static string? IdOf(IVonkContext context)
    {
        if (context.Response.Headers.TryGetValue(VonkResultHeader.Location, out var location)
            && location.Split('/') is [.., var made, "_history", _])
            return made;
        var asked = Argument(context, ArgumentNames.resourceId);
        // With a version, something is registered under it, and the registry chose it: whatever digits are in it are there by chance.
        return VersionOf(context) is not null ? asked : RecordFilter.AskedId(asked);
    }

    /// <summary>The version that was answered.</summary>
    public static string? VersionOf(IVonkContext context) =>
        context.HttpContext().Response.Headers.ETag is [{ } tag] && tag.Split('"') is [_, var version, _] ? version : null;

    /// <summary>The NHS code of each issue, FHIR's where it has none; null where the answer is no OperationOutcome.</summary>
    public static IReadOnlyList<string>? IssuesOf(IResource? payload)
    {
        if (payload is not JsonResource { Outcome: { } outcome })
            return null;
        return [.. outcome.Issues.Select(issue => issue.Coding?.Code ?? issue.Code).Distinct(StringComparer.Ordinal)];
    }

    private static string? Argument(IVonkContext context, string name) => context.Arguments.GetArgument(name)?.ArgumentValue;
}
