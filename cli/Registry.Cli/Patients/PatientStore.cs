using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Cli.Storage;
using Registry.Storage;
using Registry.Storage.MongoDb;
using Registry.Storage.Sqlite;

namespace Registry.Cli.Patients;

/// <summary>The options that name the store, and the store that they name, to read beside the running server.</summary>
internal sealed class PatientStore
{
    private readonly Option<string> _sqlite = StoreCommand.Sqlite();
    private readonly Option<bool> _mongodb = new("--mongodb")
    {
        Description = $"Reads a MongoDB store, whose connection string is in the environment variable {MongoDbByName.Variable}.",
    };

    private readonly Option<string> _database =
        new("--database") { Description = "The database, where the connection string names none.", DefaultValueFactory = _ => "" };

    private readonly Option<string> _collection =
        new("--collection") { Description = "The collection.", DefaultValueFactory = _ => "appointments" };

    public PatientStore(Command command)
    {
        foreach (var option in new Option[] { _sqlite, _mongodb, _database, _collection })
            command.Options.Add(option);
    }

    /// <summary>Every version of every appointment of a patient; appointments in the order of their start, versions oldest first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<AppointmentVersion>>> VersionsAsync(
        ParseResult line, string nhsNumber, CancellationToken cancellationToken)
    {
        if (line.GetValue(_mongodb))
        {
            await using var database = MongoDb(line);
            await database.OpenAsync(cancellationToken);
            return await VersionsAsync(database, nhsNumber, cancellationToken);
        }

        // A copy, since the server may have the file open.
        var folder = Directory.CreateTempSubdirectory("registry-patient-");
        try
        {
            var copy = Path.Combine(folder.FullName, "registry.db");
            SqliteCopy.Backup(new SqliteStoreOptions { ConnectionString = line.GetRequiredValue(_sqlite) }, copy);
            await using var store = new SqliteAppointmentStore(
                new OptionsWrapper<SqliteStoreOptions>(new SqliteStoreOptions { ConnectionString = $"Data Source={copy}" }),
                NullLogger<SqliteAppointmentStore>.Instance);
            await store.OpenAsync(cancellationToken);
            return await VersionsAsync(store, nhsNumber, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<IReadOnlyList<AppointmentVersion>>> VersionsAsync(
        IAppointmentStore store, string nhsNumber, CancellationToken cancellationToken)
    {
        var query = new AppointmentQuery { Patient = nhsNumber, Max = int.MaxValue };
        var found = (SearchResult.Matches)await store.SearchAsync(query, cancellationToken);
        var all = new List<IReadOnlyList<AppointmentVersion>>();
        foreach (var appointment in found.Items)
            all.Add([.. (await store.HistoryAsync(appointment.Id, cancellationToken)).Reverse()]);
        return all;
    }

    private MongoDbAppointmentStore MongoDb(ParseResult line) =>
        MongoDbByName.Of(null, line.GetRequiredValue(_database), line.GetRequiredValue(_collection));
}
