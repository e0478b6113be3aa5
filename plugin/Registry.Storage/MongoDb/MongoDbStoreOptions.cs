namespace Registry.Storage.MongoDb;

/// <summary>How the MongoDB store is set up: the section <c>Registry:MongoDbOptions</c>.</summary>
public sealed class MongoDbStoreOptions
{
    /// <summary>The configuration section these options are bound to.</summary>
    public const string Section = "Registry:MongoDbOptions";

    /// <summary>
    /// A MongoDB connection string, which also says how to authenticate and how to use TLS:
    /// <see href="https://www.mongodb.com/docs/manual/reference/connection-string/"/>. It is a secret, and is never logged.
    /// </summary>
    /// <value>There is no default value.</value>
    public string ConnectionString { get; set; } = "";

    /// <summary>The database; where it is not given, the one that the connection string names.</summary>
    public string Database { get; set; } = "";

    /// <summary>
    /// The collection of the registered appointments. Its schema version is kept beside it, in <c>{Collection}.schema</c>.
    /// </summary>
    /// <value>The default value is <c>appointments</c>.</value>
    public string Collection { get; set; } = "appointments";

    /// <summary>How long one operation of the store may take, repetitions included, before it is given up (spec S13).</summary>
    /// <value>The default value is 10 seconds; from 1 second to 1 minute.</value>
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the start waits for a server that does not answer yet.</summary>
    /// <value>The default value is 30 seconds; from 1 second to 10 minutes.</value>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long readiness waits for an answer. What it found is repeated for a second.</summary>
    /// <value>The default value is 2 seconds; from 100 milliseconds to 10 seconds.</value>
    public TimeSpan ReadyTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How many days after its end, or its start where it has no end, MongoDB deletes an appointment with all its versions (spec P6).
    /// </summary>
    /// <value>There is no default value: nothing is ever deleted. From 1 to 24855 days, the most a TTL index can count.</value>
    public int? RetentionDays { get; set; }

    /// <summary>Whether the indexes stay as they are, for who does not know what the server's settings say of them.</summary>
    internal bool LeavesIndexes { get; set; }

    /// <summary>
    /// Whether a server must have used the collection before: under a name that was mistyped nothing is made, and the schema version of an
    /// older server, which may be running, stays.
    /// </summary>
    internal bool MustExist { get; set; }
}
