using System.Globalization;
using FhirHost.Facades.Bundles;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>The parts of requests and responses that are about one resource of a facade.</summary>
internal static class FacadeResponse
{
    public static readonly OutcomeText OtherVersion = new(
            "The resource is not in the version that If-Match names.",
            "Read it again, and repeat the change on that version.");

    public static ResourceKey Key(IVonkContext context) => new(Type(context), context.Arguments.ResourceIdArgument().ArgumentValue,
        context.Arguments.GetArgument(ArgumentNames.version)?.ArgumentValue);

    public static string Type(IVonkContext context) => context.Arguments.GetArgument(ArgumentNames.resourceType)!.ArgumentValue;

    /// <summary>That type, as an argument that a search must take into account.</summary>
    public static ArgumentCollection TypeArgument(IVonkContext context) =>
        new(new Argument(ArgumentSource.Internal, ArgumentNames.resourceType, Type(context)) { MustHandle = true });

    public static void SetResource(IVonkContext context, int status, IResource resource)
    {
        SetVersionHeaders(context, resource);
        context.Response.HttpResult = status;
        context.Response.Payload = resource;
    }

    public static void SetLocated(IVonkContext context, int status, IResource resource)
    {
        context.Response.Headers[VonkResultHeader.Location] = new Uri(context.ServerBase, resource.Key().ToRelativeUri()).AbsoluteUri;
        SetResource(context, status, resource);
    }

    /// <summary>
    /// The headers that identify a version, <see href="http://hl7.org/fhir/STU3/http.html#versioning"/>; no ETag where the facade has no
    /// versions.
    /// </summary>
    public static void SetVersionHeaders(IVonkContext context, IResource resource)
    {
        var headers = context.Response.Headers;
        if (resource.Version is { } version)
            headers[VonkResultHeader.ETag] = ResourceVersion.ETag(version);
        if (resource.LastUpdated is { } updated)
            headers[VonkResultHeader.LastModified] = updated.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Rejects the request; its parameters do not matter any more.</summary>
    public static void Reject(IVonkContext context, int status, IssueType type, OutcomeText text) =>
        Reject(context, status, [FacadeIssue.Of(IssueSeverity.Error, type, text)]);

    public static void Reject(IVonkContext context, int status, IEnumerable<VonkIssue> issues)
    {
        context.Arguments.Handled();
        context.Response.Payload = null;
        context.Response.HttpResult = status;
        foreach (var issue in issues)
            context.Response.Outcome.AddIssue(issue);
    }

    /// <summary>Marks what the path and these headers say as taken into account.</summary>
    public static void HandledWith(IVonkContext context, params string[] headers) =>
        context.Arguments.Where(argument => argument.Source == ArgumentSource.Path
            || (argument.Source == ArgumentSource.Header && headers.Contains(argument.ArgumentName))).Handled();
}
