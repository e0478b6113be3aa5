namespace Registry.Validation.Questionnaires;

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
