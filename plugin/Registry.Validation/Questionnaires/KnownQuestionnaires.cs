using System.Collections.Concurrent;
using Registry.Validation.Json;
using Registry.Validation.Reading;

namespace Registry.Validation.Questionnaires;

/// <summary>The questionnaires at hand: within the response, or in a loaded package.</summary>
internal sealed class KnownQuestionnaires(PackageSet packages, ShapeSet shapes)
{
    private readonly ConcurrentDictionary<string, QuestionnaireItem[]?> _packaged = new(StringComparer.Ordinal);

    /// <summary>The items of the questionnaire that a response answers; null where it is not at hand, or cannot be read.</summary>
    public QuestionnaireItem[]? Of(FhirNode response)
    {
        if (response.Child("questionnaire").Child("reference").GetString() is not { Length: > 0 } reference)
            return null;
        if (reference[0] == '#')
            return Contained(response, reference[1..]);
        // References come from input: those that no package has are not remembered, or memory would grow with them.
        return packages.Defines(reference) ? _packaged.GetOrAdd(reference, Packaged) : null;
    }

    private static QuestionnaireItem[]? Contained(FhirNode response, string id)
    {
        foreach (var inner in response.Named("contained"))
        {
            if (inner.TypeName == "Questionnaire" && inner.Child("id").GetString() == id)
                return QuestionnaireItem.Of(inner);
        }

        return null;
    }

    private QuestionnaireItem[]? Packaged(string canonical)
    {
        if (packages.Content(canonical, "Questionnaire") is not { } json)
            return null;
        var issues = new IssueList();
        using var tree = FhirJsonReader.Read(json, shapes, ReadLimits.Default, issues);
        return tree is null || issues.HasErrors ? null : QuestionnaireItem.Of(tree.Root);
    }
}
