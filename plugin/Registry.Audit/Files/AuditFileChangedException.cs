namespace Registry.Audit.Files;

/// <summary>
/// A file or folder of the audit is no longer what the server has open. The message is a sentence that says which, and what happened.
/// </summary>
internal sealed class AuditFileChangedException(string message) : IOException(message);
