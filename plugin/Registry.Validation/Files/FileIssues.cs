using Registry.Validation.Files.Inputs;
using Registry.Validation.Issues;

namespace Registry.Validation.Files;

/// <summary>What can be wrong with a file before any resource is read from it.</summary>
internal static class FileIssues
{
    public const string UnreadableId = "file-unreadable";

    public static ValidationIssue ByteOrderMark { get; } = Of("byte-order-mark", IssueSeverity.Information, IssueCode.Informational,
        "The file starts with a byte order mark; leave it out: JSON does not allow one, and a server may refuse it.") with
    { Line = 1, Column = 1 };

    public static ValidationIssue Empty { get; } = Of("file-empty", IssueSeverity.Fatal, IssueCode.Invalid,
        "The file is empty; give it a resource.");

    public static ValidationIssue Unreadable(string file, Exception failure) =>
        Of(UnreadableId, IssueSeverity.Fatal, IssueCode.NotFound, $"The file could not be read: {Reason(file, failure)}");

    private static string Reason(string file, Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException when new FileInfo(file).LinkTarget is not null =>
            "it is a link, and what it leads to is missing; correct or remove the link.",
        FileNotFoundException or DirectoryNotFoundException => "it is no longer there.",
        _ when RealPath.IsLoop(file) => "it is a link that leads back to itself; correct or remove it.",
        UnauthorizedAccessException when Directory.Exists(file) => "the folder may not be listed; allow reading it.",
        UnauthorizedAccessException => "access is denied; allow reading it.",
        _ => failure.Message,
    };

    private static ValidationIssue Of(string id, IssueSeverity severity, string code, string diagnostics) =>
        new() { Id = id, Severity = severity, Code = code, Diagnostics = diagnostics, Expression = "" };
}
