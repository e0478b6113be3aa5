using System.Buffers;
using MongoDB.Driver;

namespace Registry.Storage.MongoDb;

/// <summary>Refuses settings with which nothing could be kept, all errors at once. No message repeats the connection string.</summary>
internal sealed class MongoDbStoreOptionsValidator : IValidateOptions<MongoDbStoreOptions>
{
    private const int LongestRetention = int.MaxValue / (24 * 60 * 60);

    // MongoDB allows 255 bytes to the names of database and collection together; the schema's collection has a suffix.
    private const int LongestCollection = 180;

    private static readonly SearchValues<char> CollectionCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    public ValidateOptionsResult Validate(string? name, MongoDbStoreOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        CheckConnection(options, errors);
        if (!IsCollection(options.Collection))
            errors.AddError("give a name of letters, digits, '_', '-' and '.', for example \"appointments\".",
                Key(nameof(options.Collection)));
        CheckTime(options.OperationTimeout, "00:00:01", "00:01:00", nameof(options.OperationTimeout), errors);
        CheckTime(options.StartTimeout, "00:00:01", "00:10:00", nameof(options.StartTimeout), errors);
        CheckTime(options.ReadyTimeout, "00:00:00.1", "00:00:10", nameof(options.ReadyTimeout), errors);
        if (options.RetentionDays is < 1 or > LongestRetention)
            errors.AddError($"give a number from 1 to {LongestRetention}, or leave it out to keep everything.",
                Key(nameof(options.RetentionDays)));
        return errors.Build();
    }

    private static void CheckConnection(MongoDbStoreOptions options, ValidateOptionsResultBuilder errors)
    {
        const string Example = "Write, for example, \"mongodb://host1,host2,host3/registry?replicaSet=rs0&tls=true\".";
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            errors.AddError($"it is missing. {Example}", Key(nameof(options.ConnectionString)));
            return;
        }

        MongoUrl url;
        try
        {
            // A URL that is right in itself may still name options that contradict each other.
            url = new MongoUrl(options.ConnectionString);
            _ = MongoClientSettings.FromUrl(url);
        }
        catch (Exception)
        {
            // The driver's message holds the whole string, password and all.
            errors.AddError($"it is not a MongoDB connection string. {Example}", Key(nameof(options.ConnectionString)));
            return;
        }

        if (!IsDatabase(options.Database.Length > 0 ? options.Database : url.DatabaseName))
            errors.AddError("name a database here or in the connection string, for example \"registry\".", Key(nameof(options.Database)));
    }

    private static void CheckTime(TimeSpan time, string least, string most, string option, ValidateOptionsResultBuilder errors)
    {
        if (time < TimeSpan.Parse(least) || time > TimeSpan.Parse(most))
            errors.AddError($"give a time from {least} to {most}.", Key(option));
    }

    private static bool IsDatabase(string? name) =>
        name is { Length: > 0 and < 64 } && name.IndexOfAny(['/', '\\', '.', ' ', '"', '$', '*', '<', '>', ':', '|', '?', '\0']) < 0;

    private static bool IsCollection(string? name) =>
        name is { Length: > 0 and <= LongestCollection }
        && !name.AsSpan().ContainsAnyExcept(CollectionCharacters)
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name[^1] != '.'
        && !name.StartsWith("system.", StringComparison.Ordinal);

    private static string Key(string option) => $"{MongoDbStoreOptions.Section}:{option}";
}
