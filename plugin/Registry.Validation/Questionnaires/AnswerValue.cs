namespace Registry.Validation.Questionnaires;

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
