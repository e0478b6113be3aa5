using System.Text.RegularExpressions;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Specification;
using Hl7.Fhir.Utility;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Pluggability.ContextAware;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Interactions;

/// <summary>
/// The resource that is sent to a facade: well-formed, of the type that the path names, and of elements that its type has.
/// </summary>
internal sealed partial class FacadePayload(IContextAwareServices definitions)
{
    /// <summary>The resource; null where the answer is a refusal.</summary>
    public IResource? Read(IVonkContext context)
    {
        if (!context.Request.TryGetPayload(out var resource))
        {
            FacadeAnswer.Refuse(context, StatusCodes.Status400BadRequest, IssueType.Invalid,
                "The body holds no resource that can be read; send one in FHIR JSON or XML.");
            return null;
        }

        if (resource.Type != FacadeAnswer.Type(context))
        {
            FacadeAnswer.Refuse(context, StatusCodes.Status400BadRequest, IssueType.Invalid,
                "The body is a resource of another type than the URL names; send it to the URL of its type.");
            return null;
        }

        foreach (var fault in Faults(context, resource))
            FacadeAnswer.Refuse(context, StatusCodes.Status400BadRequest, IssueType.Structure, fault);
        return context.Response.HttpResult == 0 ? resource : null;
    }

    private List<string> Faults(IVonkContext context, IResource resource)
    {
        var faults = new List<string>();
        if (definitions.Find<IStructureDefinitionSummaryProvider>(context.HttpContext().RequestServices,
            resource.InformationModel) is not { } known)
            return faults;
        try
        {
            var typed = resource.ToTypedElement(known, resource.Type);
            using (typed.Catch((_, notification) => faults.Add(Words(notification.Exception?.Message))))
                typed.VisitAll();
        }
        catch (FormatException)
        {
            faults.Add("The body does not have the structure of its type; correct it.");
        }

        return faults;
    }

    // Of the SDK's message only the place: the rest repeats values.
    private static string Words(string? message) =>
        $"{(PlacePattern().Match(message ?? "") is { Success: true } match ? match.Groups["place"].Value : "The body")}: an element or a "
            + $"value that this type does not have; correct or remove it.";

    [GeneratedRegex(@"\(at (?<place>[\w\[\].:-]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlacePattern();
}
