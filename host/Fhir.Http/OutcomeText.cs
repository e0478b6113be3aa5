namespace Fhir.Http;

/// <summary>
/// What an issue of an OperationOutcome says to people, <see href="http://hl7.org/fhir/STU3/operationoutcome.html"/>: an issue cannot be
/// made without both texts. Neither holds an NHS number, a token or a secret.
/// </summary>
public sealed record OutcomeText
{
    private const string Advice = "The documentation of what serves this URL may say more.";

    /// <param name="error">What is wrong, in one sentence that makes sense by itself.</param>
    /// <param name="fix">How to fix it: where, and what to do.</param>
    /// <exception cref="ArgumentException">One of them is empty.</exception>
    public OutcomeText(string error, string fix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(error);
        ArgumentException.ThrowIfNullOrWhiteSpace(fix);
        Error = error;
        Fix = fix;
        Diagnostics = $"{error} {fix}";
    }

    private OutcomeText(string error, string fix, string diagnostics)
        : this(error, fix) => Diagnostics = diagnostics;

    /// <summary>What is wrong: <c>details.text</c>.</summary>
    public string Error { get; }

    /// <summary>How to fix it.</summary>
    public string Fix { get; }

    /// <summary>What is wrong and how to fix it: <c>diagnostics</c>. It says both, as many clients show nothing else.</summary>
    public string Diagnostics { get; }

    /// <summary>The texts of another plugin's issue, which may have only one of them, or none.</summary>
    /// <param name="text">What it calls its details.</param>
    /// <param name="diagnostics">What it calls its diagnostics.</param>
    public static OutcomeText OfOthers(string? text, string? diagnostics)
    {
        var error = !string.IsNullOrWhiteSpace(text) ? text
            : !string.IsNullOrWhiteSpace(diagnostics) ? FirstSentence(diagnostics)
            : "The request was not answered as it was meant, and no reason is given.";
        return string.IsNullOrWhiteSpace(diagnostics) || diagnostics == error ? new OutcomeText(error, Advice)
            : new OutcomeText(error, Advice, diagnostics);
    }

    private static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }
}
