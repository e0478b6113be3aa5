namespace Registry.Storage.Sqlite.Files;

/// <summary>A file of the store is not what it was when it was opened. The message says what to do, and does not name the file.</summary>
internal sealed class LostFileException(string message) : Exception(message);
