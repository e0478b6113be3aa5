using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>Says why records cannot be written, and what to do.</summary>
internal static class WriteFailure
{
    public static string Describe(string folder, Exception cause) => cause switch
    {
        AuditFileChangedException changed => $"{changed.Message}. Put it back as it was, and the server goes on; or stop the server "
            + "and see \"Files that vanish\" in docs/audit.md.",
        _ when DiskSpace.IsFull(cause) => $"The disk of the audit in {folder} is full: make room on it, and the server goes on.",
        UnauthorizedAccessException => $"The audit in {folder} cannot be written: give the server's account the right to write there, "
            + "and take away read-only and immutable marks.",
        _ => $"The audit in {folder} cannot be written: {cause.Message.TrimEnd('.')}. Remove the cause, and the server goes on.",
    };
}
