namespace Registry.Audit;

/// <summary>A record could not be made durable. The message names the fix and no record.</summary>
public sealed class AuditUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
