using System.Globalization;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Repository;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>Answers about one resource of a facade.</summary>
internal static class FacadeAnswer
{
    public const string OtherVersion =
        "The resource is not in the version that If-Match names; read it again, and repeat the change on that version.";

    /// <summary>The key that the path names.</summary>
    public static ResourceKey Key(IVonkContext context) =>
        new(Type(context), context.Arguments.ResourceIdArgument().ArgumentValue,
        context.Arguments.GetArgument(ArgumentNames.version)?.ArgumentValue);

    /// <summary>The resource type that the path names.</summary>
    public static string Type(IVonkContext context) => context.Arguments.GetArgument(ArgumentNames.resourceType)!.ArgumentValue;

    /// <summary>Answers with a resource and the headers that identify its version.</summary>
    public static void Give(IVonkContext context, int status, IResource resource)
    {
        Identify(context, resource);
        context.Response.HttpResult = status;
        context.Response.Payload = resource;
    }

    /// <summary>The headers that identify a version, <see href="http://hl7.org/fhir/STU3/http.html#versioning"/>.</summary>
    public static void Identify(IVonkContext context, IResource resource)
    {
        var headers = context.Response.Headers;
        if (ETag(resource) is { } tag)
            headers[VonkResultHeader.ETag] = tag;
        if (resource.LastUpdated is { } updated)
            headers[VonkResultHeader.LastModified] = updated.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Says where a version that was made now is to be found.</summary>
    public static void Locate(IVonkContext context, IResource resource) =>
        context.Response.Headers[VonkResultHeader.Location] = new Uri(context.ServerBase, resource.Key().ToRelativeUri()).AbsoluteUri;

    /// <summary>The tag of a version; null where the facade has no versions.</summary>
    public static string? ETag(IResource resource) => resource.Version is { } version ? ResourceVersion.ETag(version) : null;

    /// <summary>Refuses; the parameters do not matter any more.</summary>
    public static void Refuse(IVonkContext context, int status, IssueType type, string diagnostics)
    {
        context.Arguments.Handled();
        context.Response.Payload = null;
        context.Response.HttpResult = status;
        context.Response.Outcome.AddIssue(IssueSeverity.Error, type, diagnostics: diagnostics);
    }

    /// <summary>Marks what the path and these headers say as taken into account.</summary>
    public static void HandledWith(IVonkContext context, params string[] headers) =>
        context.Arguments.Where(argument => argument.Source == ArgumentSource.Path
            || (argument.Source == ArgumentSource.Header && headers.Contains(argument.ArgumentName))).Handled();
}
