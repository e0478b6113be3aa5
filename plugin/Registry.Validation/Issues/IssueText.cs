namespace Registry.Validation.Issues;

/// <summary>What an issue says to people. Neither sentence repeats a value of the input.</summary>
/// <param name="Error">What is wrong, in one sentence that makes sense by itself.</param>
/// <param name="Fix">How to fix it: where, and what to do.</param>
public readonly record struct IssueText(string Error, string Fix)
{
    /// <summary>Both, for readers who are shown one text only.</summary>
    public string Diagnostics => $"{Error} {Fix}";

    /// <summary>Says after the fix by which rule it is an error.</summary>
    public IssueText ByRule(string rule) => this with { Fix = $"{Fix} (rule {rule})" };
}
