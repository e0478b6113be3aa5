namespace Registry.TestScripts;

/// <summary>A script, a fixture or an expression that cannot be used; the message says why and, where known, on which line.</summary>
internal sealed class ScriptException(string message, Exception? cause = null) : Exception(message, cause);
