namespace Registry.Storage.MongoDb;

/// <summary>The names in an appointment's document. A change of one is a new <see cref="SchemaVersion.Current"/>.</summary>
internal static class Field
{
    public const string Id = "_id";
    public const string Version = "version";
    public const string Status = "status";
    public const string Patient = "patient";
    public const string Start = "start";
    public const string End = "end";
    public const string Provider = "provider";
    public const string Owner = "owner";
    public const string LastUpdated = "lastUpdated";
    public const string Content = "content";

    /// <summary>When the appointment is over: its end, else its start. Retention counts from it.</summary>
    public const string Over = "over";

    /// <summary>Random bytes that tell which attempt to write made a version.</summary>
    public const string Attempt = "attempt";

    /// <summary>The versions before the current one, oldest first.</summary>
    public const string History = "history";
}
