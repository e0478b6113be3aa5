namespace Registry.Validation.Reading;

/// <summary>Ends the reading of a body over a limit, after the issue is listed. It never leaves the reader.</summary>
internal sealed class ReadAbortedException : Exception;
