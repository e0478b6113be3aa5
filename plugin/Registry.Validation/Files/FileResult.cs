using Registry.Validation.Issues;

namespace Registry.Validation.Files;

/// <summary>What was found in one file.</summary>
internal sealed record FileResult(string File, IReadOnlyList<ValidationIssue> Issues)
{
    /// <summary>Whether nothing found makes the resource unacceptable.</summary>
    public bool IsValid => !Issues.Any(issue => issue.IsError);
}
