namespace Registry.Validation.Terminology.Server;

/// <summary>A terminology server has answered with something that is no answer.</summary>
internal sealed class TerminologyException(string message, Exception? inner = null) : Exception(message, inner);
