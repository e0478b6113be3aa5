using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Specification;
using Hl7.Fhir.Utility;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Common;
using Vonk.Core.Context;
using static Vonk.Core.Context.VonkOutcome;

namespace Samples.InMemory.Interactions;

/// <summary>The body of a conditional update. The host's handlers check theirs in the same way.</summary>
internal sealed class Structure(IStructureDefinitionSummaryProvider definitions)
{
    /// <summary>The resource; null where the answer is a refusal.</summary>
    public IResource? Read(IVonkContext context)
    {
        var type = context.Arguments.GetArgument(ArgumentNames.resourceType)!.ArgumentValue;
        if (!context.Request.TryGetPayload(out var resource) || resource.Type != type)
            return Refuse(context, $"The body is no resource of the type {type}.", "Send one in FHIR JSON or XML.");
        return HasItsStructure(resource)
            ? resource
            : Refuse(context, $"The body has elements or values that {type} does not have.", "Correct or remove them.");
    }

    private bool HasItsStructure(IResource resource)
    {
        var isRight = true;
        try
        {
            var typed = resource.ToTypedElement(definitions, resource.Type);
            using (typed.Catch((_, _) => isRight = false))
                typed.VisitAll();
        }
        catch (FormatException)
        {
            return false;
        }

        return isRight;
    }

    private static IResource? Refuse(IVonkContext context, string error, string fix)
    {
        Refusal.Give(context, StatusCodes.Status400BadRequest, IssueType.Structure, error, fix);
        return null;
    }
}
