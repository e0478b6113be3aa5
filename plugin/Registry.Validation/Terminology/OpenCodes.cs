using Registry.Validation.Terminology.Server;

namespace Registry.Validation.Terminology;

/// <summary>Decides about open codes by a terminology server, and adds what it finds.</summary>
internal static class OpenCodes
{
    /// <summary>Asks, and adds an issue for each code that is not valid, or was not checked.</summary>
    public static async Task DecideAsync(
        List<OpenCode> open, TerminologyServer server, IssueList issues, CancellationToken cancellationToken)
    {
        if (open.Count == 0)
            return;
        var questions = open.SelectMany(code => code.Questions).Distinct().ToArray();
        var first = await server.AskAsync(questions, cancellationToken);
        var answers = questions.Zip(first).ToDictionary(pair => pair.First, pair => pair.Second);
        // A wrong display makes the answer no as well: what is wrong is found by asking about the code alone.
        var alone = questions.Where(question => question.Display is not null && answers[question] is { IsValid: false })
            .Select(question => question with { Display = null }).Where(question => !answers.ContainsKey(question)).ToArray();
        foreach (var (question, answer) in alone.Zip(alone.Length == 0 ? [] : await server.AskAsync(alone, cancellationToken)))
            answers[question] = answer;
        foreach (var code in open)
            Decide(code, answers, server.OnFailure, issues);
    }

    /// <summary>What is said of a text that is not the one of its code.</summary>
    public static IssueText DisplayText(string? right) => right is null
        ? new("The display is not one that the code system has for this code.", "Correct it, or leave it out.")
        : new($"The display is not one that the code system has for this code, which is '{right}'.", "Correct it, or leave it out.");

    /// <summary>What is said where nothing can decide.</summary>
    public static IssueText NotKnown(string valueSet) => new(
        $"The code was not checked: the value set {valueSet} is not fully known here.", "See to it that the code is one of its codes.");

    private static void Decide(OpenCode code, Dictionary<CodeQuestion, CodeAnswer?> answers, TerminologyFailure onFailure, IssueList issues)
    {
        var found = code.Questions.Select(question => answers[question]).ToArray();
        if (found.Any(answer => answer is { IsValid: true }))
            return;
        if (found.Contains(null))
            NotAnswered(code, onFailure, issues);
        else if (found.All(answer => answer!.IsValid == false))
            Invalid(code, answers, onFailure, issues);
        else if (code is { Binding: not null, Questions: [{ ValueSet: { } valueSet }, ..] })
            Add(code, issues, "binding-not-checked", IssueSeverity.Information, IssueCode.Informational, NotKnown(valueSet));
    }

    private static void Invalid(
        OpenCode code, Dictionary<CodeQuestion, CodeAnswer?> answers, TerminologyFailure onFailure, IssueList issues)
    {
        if (code.Binding is { } outside)
        {
            Add(code, issues, code.IsRequired ? "binding-required" : "binding-extensible",
                code.IsRequired ? IssueSeverity.Error : IssueSeverity.Warning, IssueCode.CodeInvalid, outside);
            return;
        }

        var question = code.Questions[0];
        switch (question.Display is null ? answers[question] : answers[question with { Display = null }])
        {
            case null:
                NotAnswered(code, onFailure, issues);
                break;
            case { IsValid: true } right:
                Add(code, issues, "display-differs", IssueSeverity.Warning, IssueCode.Value, DisplayText(right.Display));
                break;
            case { IsValid: false }:
                Add(code, issues, "code-unknown", IssueSeverity.Error, IssueCode.CodeInvalid,
                    new(
                        "The code system that 'system' names has no such code, says the terminology server.",
                        "Correct the one or the other."));
                break;
        }
    }

    private static void NotAnswered(OpenCode code, TerminologyFailure onFailure, IssueList issues) => Add(
        code, issues, "terminology-unavailable", onFailure == TerminologyFailure.Refuse ? IssueSeverity.Error : IssueSeverity.Warning,
        IssueCode.Transient, new("The code was not checked, because the terminology server does not answer now.", "Try again later."));

    private static void Add(OpenCode code, IssueList issues, string id, IssueSeverity severity, string type, IssueText text) =>
        issues.Add(code.Position, id, severity, type, text, code.Expression);
}
