namespace Registry.Validation.Questionnaires;

/// <summary>
/// Checks a QuestionnaireResponse against its questionnaire, <see href="http://hl7.org/fhir/STU3/questionnaireresponse.html"/>: items that
/// it has, answers that are required, their number, type and choice.
/// </summary>
internal sealed class ResponseCheck
{
    private readonly IssueList _issues;
    private readonly ILookup<string, string> _answers;
    private readonly bool _isComplete;

    private ResponseCheck(FhirNode response, IssueList issues)
    {
        _issues = issues;
        // What is still being filled in, or was stopped, may lack answers.
        _isComplete = response.Child("status").ValueIs("completed"u8) || response.Child("status").ValueIs("amended"u8);
        var answers = new List<(string LinkId, string Answer)>();
        Collect(response, answers);
        _answers = answers.ToLookup(answer => answer.LinkId, answer => answer.Answer, StringComparer.Ordinal);
    }

    public static void Run(FhirNode response, KnownQuestionnaires questionnaires, IssueList issues)
    {
        if (questionnaires.Of(response) is { } items)
            new ResponseCheck(response, issues).Level(response, items);
    }

    private static void Collect(FhirNode parent, List<(string, string)> answers)
    {
        foreach (var item in parent.Named("item"))
        {
            Collect(item, answers);
            foreach (var answer in item.Named("answer"))
            {
                answers.Add((item.Child("linkId").GetString() ?? "", AnswerValue.Of(answer.Child("value"))));
                Collect(answer, answers);
            }
        }
    }

    private void Level(FhirNode parent, QuestionnaireItem[] items)
    {
        var given = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in parent.Named("item"))
        {
            var linkId = item.Child("linkId").GetString() ?? "";
            if (Array.Find(items, known => known.LinkId == linkId) is not { } definition)
            {
                var unknown = new IssueText("The questionnaire has no item of this linkId here.", "Correct the linkId, or move the item.");
                Error(item, "questionnaire-item", unknown);
                continue;
            }

            given[linkId] = given.GetValueOrDefault(linkId) + 1;
            if (given[linkId] == 2 && !definition.Repeats)
                Error(item, "questionnaire-repeat", new(
                    $"{definition.Label} of the questionnaire does not repeat.",
                    "Leave the second one out."));
            Item(item, definition);
        }

        foreach (var missing in items.Where(item => !given.ContainsKey(item.LinkId) && MustBeAnswered(item)))
            _issues.AddMissing(parent, "item", "questionnaire-required", Required(missing));
    }

    private void Item(FhirNode item, QuestionnaireItem definition)
    {
        var count = 0;
        foreach (var answer in item.Named("answer"))
        {
            if (++count == 2 && !definition.Repeats && !definition.HasNoAnswer)
                Error(answer, "questionnaire-repeat",
                    new($"{definition.Label} of the questionnaire takes one answer only.", "Leave out the others."));
            Answer(answer, definition);
            Level(answer, definition.Items);
        }

        if (definition.HasNoAnswer)
            Level(item, definition.Items);
        else if (count == 0 && MustBeAnswered(definition))
            _issues.AddMissing(item, "answer", "questionnaire-required", Required(definition));
    }

    private void Answer(FhirNode answer, QuestionnaireItem definition)
    {
        var value = answer.Child("value");
        if (definition.HasNoAnswer)
            Error(answer, "questionnaire-type",
                new($"{definition.Label} of the questionnaire is a {definition.Type}, which has no answer.", "Leave the answer out."));
        else if (value.Exists && !definition.Takes(value.TypeName))
            Error(value, "questionnaire-type",
                new($"{definition.Label} of the questionnaire takes another type of answer.", $"Give the type for a {definition.Type}."));
        else if (value.Exists && IsNoOption(value, definition))
            Error(value, "questionnaire-option",
                new($"The answer is not one of the options of {definition.Label} of the questionnaire.", "Give one of the options."));
    }

    private static bool IsNoOption(FhirNode value, QuestionnaireItem definition) =>
        definition.Options.Length > 0
        && !(definition.Type == "open-choice" && value.TypeName == "string")
        && !definition.Options.Contains(AnswerValue.Of(value), StringComparer.Ordinal);

    private bool MustBeAnswered(QuestionnaireItem item) =>
        _isComplete && item.IsRequired && item.Type != "display"
        && (item.Conditions.Length == 0 || Array.Exists(item.Conditions, condition => condition.Holds(_answers)));

    private static IssueText Required(QuestionnaireItem item) => new($"{item.Label} of the questionnaire is not answered.", "Answer it.");

    private void Error(FhirNode node, string id, IssueText text) =>
        _issues.Add(node, id, IssueSeverity.Error, IssueCode.BusinessRule, text);
}
