using System.Text.RegularExpressions;
using FhirHost.Facades.Bundles;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Specification;
using Hl7.Fhir.Utility;
using Vonk.Core.Pluggability.ContextAware;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>
/// The resource that is sent to a facade: well-formed, of the type that the path names, and of elements that its type has.
/// </summary>
internal sealed partial class FacadePayload(IContextAwareServices definitions)
{
    /// <summary>The resource; null where the request was rejected.</summary>
    public IResource? Read(IVonkContext context)
    {
        List<VonkIssue> errors;
        if (!context.Request.TryGetPayload(out var resource))
            // What the host could say of it, such as that it is empty, it has said.
            errors = context.Response.Outcome.IssuesWithSeverity(IssueSeverity.Error, IssueSeverity.Fatal).Any() ? []
                : [Error(IssueType.Invalid, new("The body holds no resource that can be read.", "Send one in FHIR JSON or XML."))];
        else if (resource!.Type != FacadeResponse.Type(context))
            errors = [Error(IssueType.Invalid,
                new("The body is a resource of another type than the URL names.", "Send it to the URL of its type."))];
        else
            errors = Errors(context, resource);
        if (resource is not null && errors.Count == 0)
            return resource;
        FacadeResponse.Reject(context, StatusCodes.Status400BadRequest, errors);
        return null;
    }

    private static VonkIssue Error(IssueType type, OutcomeText text) => FacadeIssue.Of(IssueSeverity.Error, type, text);

    private List<VonkIssue> Errors(IVonkContext context, IResource resource)
    {
        var errors = new List<VonkIssue>();
        if (definitions.Find<IStructureDefinitionSummaryProvider>(context.HttpContext().RequestServices,
            resource.InformationModel) is not { } known)
            return errors;
        try
        {
            var typed = resource.ToTypedElement(known, resource.Type);
            using (typed.Catch((_, notification) =>
                errors.Add(Error(IssueType.Structure, Words(notification.Exception?.Message, resource)))))
                typed.VisitAll();
        }
        catch (FormatException)
        {
            errors.Add(Error(IssueType.Structure,
                new("The body does not have the structure of its type.", $"Correct it: {Speaks(resource)}.")));
        }

        return errors;
    }

    // Of the SDK's message only the place: the rest repeats values.
    private static OutcomeText Words(string? message, IResource resource)
    {
        var place = PlacePattern().Match(message ?? "") is { Success: true } match ? match.Groups["place"].Value : "The body";
        return new($"{place}: an element or a value that this type does not have.", $"Correct or remove it: {Speaks(resource)}.");
    }

    // A body of another version of FHIR has elements that this one does not know.
    private static string Speaks(IResource resource) =>
        $"the body is read as FHIR {resource.InformationModel.Replace("Fhir", "", StringComparison.Ordinal)}";

    [GeneratedRegex(@"\(at (?<place>[\w\[\].:-]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlacePattern();
}
