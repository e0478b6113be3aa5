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

    private static QuestionnaireItem[] Of(FhirNode parent, int prefix)
    {
        var items = new List<QuestionnaireItem>();
        foreach (var item in parent.Named("item"))
            items.Add(One(item, prefix));
        return [.. items];
    }

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

    private static QuestionnaireItem One(FhirNode item, int prefix)
    {
        var options = new List<string>();
        foreach (var option in item.Named("option"))
            options.Add(AnswerValue.Of(option.Child("value")));
        var conditions = new List<EnableCondition>();
        foreach (var condition in item.Named("enableWhen"))
            conditions.Add(EnableCondition.Of(condition));
        return new QuestionnaireItem(
            item.Child("linkId").GetString() ?? "",
            "Questionnaire" + item.Expression[prefix..],
            item.Child("type").GetString() ?? "",
            item.Child("required").ValueIs("true"u8),
            item.Child("repeats").ValueIs("true"u8),
            [.. conditions],
            [.. options],
            Of(item, prefix));
    }
}
