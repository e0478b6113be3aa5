namespace Registry.Validation.Questionnaires;

/// <summary>An item of a Questionnaire, <see href="http://hl7.org/fhir/STU3/questionnaire.html"/>.</summary>
/// <param name="LinkId">By what answers name it.</param>
/// <param name="Label">By what messages name it: its place in the Questionnaire, which repeats nothing of the input.</param>
/// <param name="Type">The kind of the item.</param>
/// <param name="IsRequired">Whether it must be answered.</param>
/// <param name="Repeats">Whether it may be answered more than once.</param>
/// <param name="Conditions">Of which one must hold for the item to be asked at all; none means always.</param>
/// <param name="Options">The answers that are allowed; none means any.</param>
/// <param name="Items">The items below it.</param>
internal sealed record QuestionnaireItem(
    string LinkId,
    string Label,
    string Type,
    bool IsRequired,
    bool Repeats,
    EnableCondition[] Conditions,
    string[] Options,
    QuestionnaireItem[] Items)
{
    /// <summary>Whether it is only text or holds others, and has no answer itself.</summary>
    public bool HasNoAnswer => Type is "group" or "display";

    public static QuestionnaireItem[] Of(FhirNode questionnaire) => Of(questionnaire, questionnaire.Expression.Length);

    private static QuestionnaireItem[] Of(FhirNode parent, int prefix) => parent.Named("item").Select(item => One(item, prefix));

    /// <summary>Whether an answer of a type fits; a kind that is not known takes any.</summary>
    public bool Takes(string valueType) => Type switch
    {
        "text" or "string" => valueType == "string",
        "url" => valueType == "uri",
        "choice" => valueType == "Coding",
        "open-choice" => valueType is "Coding" or "string",
        "attachment" => valueType == "Attachment",
        "reference" => valueType == "Reference",
        "quantity" => valueType == "Quantity",
        "boolean" or "decimal" or "integer" or "date" or "dateTime" or "time" => valueType == Type,
        _ => true,
    };

    private static QuestionnaireItem One(FhirNode item, int prefix) => new(
        item.Child("linkId").GetString() ?? "",
        "Questionnaire" + item.Expression[prefix..],
        item.Child("type").GetString() ?? "",
        item.Child("required").ValueIs("true"u8),
        item.Child("repeats").ValueIs("true"u8),
        item.Named("enableWhen").Select(EnableCondition.Of),
        item.Named("option").Select(static option => AnswerValue.Of(option.Child("value"))),
        Of(item, prefix));
}

/// <summary>When an item is asked: where another one has an answer or none, or a particular one.</summary>
/// <param name="Question">The linkId of the other item.</param>
/// <param name="HasAnswer">Whether it must have an answer; null where the answer matters.</param>
/// <param name="Answer">The answer that it must have.</param>
internal sealed record EnableCondition(string Question, bool? HasAnswer, string Answer)
{
    public static EnableCondition Of(FhirNode condition) => new(
        condition.Child("question").GetString() ?? "",
        condition.Child("hasAnswer").HasValue ? condition.Child("hasAnswer").ValueIs("true"u8) : null,
        AnswerValue.Of(condition.Child("answer")));

    /// <summary>Whether it holds with these answers, by the linkIds of the items that have them.</summary>
    public bool Holds(ILookup<string, string> answers) =>
        HasAnswer is { } expected ? answers.Contains(Question) == expected : answers[Question].Contains(Answer, StringComparer.Ordinal);
}

/// <summary>An answer as text by which answers are compared: a code with its system, or a primitive value.</summary>
internal static class AnswerValue
{
    public static string Of(FhirNode value)
    {
        if (!value.Exists)
            return "";
        return value.TypeName is "Coding" or "Quantity"
            ? $"{value.Child("system").GetString()}|{value.Child("code").GetString()}|{value.Child("value").GetString()}"
            : value.GetString() ?? value.Child("reference").GetString() ?? "";
    }
}
