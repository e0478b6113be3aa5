using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;

namespace Registry.Plugin.Cancel;

/// <summary>Pre-handler: what the request alone must fulfil. If-Match (spec C1, S7), and the id in the body (spec S1).</summary>
internal sealed class CancelPreconditions(OutcomeResponse outcomes)
{
    public void CheckVersion(IVonkContext context)
    {
        var match = IfMatch.Parse(context.HttpContext().Request.Headers.IfMatch);
        if (match.IsMissing)
        {
            outcomes.Reject(context, StatusCodes.Status412PreconditionFailed, IssueCode.Required, new("If-Match is missing.",
                "Send it with the version that you read, as its ETag names it: W/\"1\"; so no change is overwritten unseen."));
        }
        else if (match.Error is not null)
        {
            outcomes.Reject(context, StatusCodes.Status400BadRequest, IssueCode.Value, match.Error);
        }
        else
        {
            context.Features.Put(new ExpectedVersion(match.Version!.Value));
        }
    }

    public void CheckId(IVonkContext context)
    {
        if (context.Features.Find<ReceivedResource>() is not { } received)
            return;
        var root = received.Tree.Root;
        var id = root.Child("id");
        var issues = new IssueList();
        if (!id.Exists)
            issues.AddMissing(root, "id", "body-id", new("'id' is missing.", "Give the id of the URL."));
        else if (id.GetString() != context.Arguments.ResourceIdArgument().ArgumentValue)
            issues.Add(id, "body-id", IssueSeverity.Error, IssueCode.Value, new(
                "'id' is not the id of the URL.",
                "Correct the one or the other."));
        if (issues.HasErrors)
            outcomes.Reject(context, StatusCodes.Status400BadRequest, received.List(issues));
    }
}

/// <summary>What an <c>If-Match</c> header says (spec C1, S7): one version, nothing, or what cannot be one version.</summary>
internal readonly record struct IfMatch(int? Version, OutcomeText? Error)
{
    private const string Fix = "Send If-Match with the one version that you read, as its ETag names it: W/\"1\".";

    private const int LongestVersion = 6;

    public bool IsMissing => Version is null && Error is null;

    /// <summary>
    /// Reads the values of the header, <see href="http://hl7.org/fhir/STU3/http.html#concurrency"/>; weak and strong tags are alike here.
    /// </summary>
    public static IfMatch Parse(IReadOnlyList<string?> values)
    {
        if (values.Count == 0 || (values.Count == 1 && string.IsNullOrWhiteSpace(values[0])))
            return default;
        if (values.Count > 1 || values[0]!.Contains(',', StringComparison.Ordinal))
            return new IfMatch(null, new("If-Match names a list, not one version.", Fix));
        var tag = values[0]!.Trim();
        if (tag == "*")
            return new IfMatch(null, new("If-Match: * would overwrite whatever is there.", Fix));
        tag = tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
        return tag is ['"', .. var version, '"'] && ResourceVersion.TryParse(version, out var number)
            ? new IfMatch(number, null)
            : new IfMatch(null, NotAnETag(values[0]!));
    }

    /// <summary>For a version that is not written as an ETag the message shows the ETag; a longer value may be an NHS number.</summary>
    private static OutcomeText NotAnETag(string value)
    {
        var version = value.Trim(' ', 'W', 'w', '/', '"', '\'', '\\');
        return version.Length is > 0 and <= LongestVersion && ResourceVersion.TryParse(version, out var number)
            ? new("If-Match names a version, and not by its ETag.", $"Send If-Match: W/\"{number}\", quotes included.")
            : new("If-Match is no version of an Appointment.", Fix);
    }
}

/// <summary>The version a cancel was made on, as If-Match names it.</summary>
internal sealed record ExpectedVersion(int Version);
