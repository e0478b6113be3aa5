using Hl7.Fhir.ElementModel;
using Vonk.Core.Repository;

namespace Samples.InMemory.Searching;

/// <summary>Codes and identifiers, <see href="http://hl7.org/fhir/STU3/search.html#token"/>.</summary>
internal static class TokenMatch
{
    public static bool Matches(ITypedElement element, TokenValue value) => Tokens(element).Any(token =>
        (value.Code.Length == 0 || value.Code == token.Code)
        && (value.System is null || value.System == (token.System ?? "")));

    private static IEnumerable<(string? System, string? Code)> Tokens(ITypedElement element) => element.InstanceType switch
    {
        "CodeableConcept" => element.Children("coding").SelectMany(Tokens),
        "Coding" => [(ElementText.Child(element, "system"), ElementText.Child(element, "code"))],
        "Identifier" => [(ElementText.Child(element, "system"), ElementText.Child(element, "value"))],
        // The system of a contact point says whether it is a telephone; no caller means that by the part before the bar.
        "ContactPoint" => [(null, ElementText.Child(element, "value"))],
        _ => [(null, ElementText.Of(element))],
    };
}
