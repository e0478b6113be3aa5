using Registry.Validation.Files.Inputs;

namespace Registry.Validation.Files;

/// <summary>What can be wrong with a file before any resource is read from it.</summary>
internal static class FileIssues
{
    public const string UnreadableId = "file-unreadable";

    public static ValidationIssue ByteOrderMark { get; } = Of("byte-order-mark", IssueSeverity.Information, IssueCode.Informational,
        new("The file starts with a byte order mark.", "Leave it out: JSON does not allow one, and a server may refuse it.")) with
    { Line = 1, Column = 1 };

    public static ValidationIssue Empty { get; } = Of("file-empty", IssueSeverity.Fatal, IssueCode.Invalid,
        new("The file is empty.", "Give it a resource."));

    public static ValidationIssue Unreadable(string file, Exception failure) =>
        Of(UnreadableId, IssueSeverity.Fatal, IssueCode.NotFound, Reason(file, failure));

    private static IssueText Reason(string file, Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException when new FileInfo(file).LinkTarget is not null =>
            new("The file could not be read: it is a link, and what it leads to is missing.", "Correct or remove the link."),
        FileNotFoundException or DirectoryNotFoundException =>
            new("The file could not be read: it is no longer there.", "Name a file that is there."),
        _ when RealPath.IsLoop(file) => new("The file could not be read: it is a link that leads back to itself.", "Correct or remove it."),
        UnauthorizedAccessException when Directory.Exists(file) =>
            new("The folder could not be read.", "Allow the account to list it, or name a file in it."),
        UnauthorizedAccessException => new("The file could not be read: access is denied.", "Allow reading it."),
        _ => new("The file could not be read.", failure.Message),
    };

    private static ValidationIssue Of(string id, IssueSeverity severity, string code, IssueText text) =>
        new() { Id = id, Severity = severity, Code = code, Text = text, Expression = "" };
}
