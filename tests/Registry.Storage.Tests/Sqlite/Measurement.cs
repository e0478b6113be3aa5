using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>
/// What a disk takes: registrations of a kilobyte, ten to a patient, beside bare inserts that are durable one by one; and what reading
/// costs among few and many.
/// </summary>
internal static class Measurement
{
    private const int Few = 1000;

    private static readonly TimeSpan Span = TimeSpan.FromSeconds(2);
    private static readonly byte[] Content = new byte[1145];
    private static int _keys;

    public static async Task RunAsync(string folder, int registrations)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, $"measurement-{Environment.ProcessId}"));
        var options = new SqliteStoreOptions { ConnectionString = $"Data Source={Path.Combine(own.FullName, "registry.db")}" };
        await using (var store = await OpenAsync(options))
        {
            await RegisterAsync(store, clients: 64, () => _keys < Few);
            await PrintReadingAsync(store);
            await PrintWritingAsync(store, options);
            await RegisterAsync(store, clients: 64, () => _keys < registrations);
            await PrintReadingAsync(store);
        }

        foreach (var check in (bool[])[true, false])
        {
            options.CheckAtStart = check;
            var watch = Stopwatch.StartNew();
            await using var store = await OpenAsync(options);
            Console.WriteLine($"opening among {_keys} with the check {(check ? "on" : "off")}: {watch.ElapsedMilliseconds} ms");
        }

        own.Delete(recursive: true);
    }

    private static async Task<SqliteAppointmentStore> OpenAsync(SqliteStoreOptions options)
    {
        var store = new SqliteAppointmentStore(
            new OptionsWrapper<SqliteStoreOptions>(options), NullLogger<SqliteAppointmentStore>.Instance);
        await store.OpenAsync(default);
        return store;
    }

    private static async Task PrintWritingAsync(SqliteAppointmentStore store, SqliteStoreOptions options)
    {
        Console.WriteLine("clients  creates/s  creates/fsync");
        for (var round = 0; round < 3; round++)
        {
            Console.WriteLine($"   bare  {InsertBare(options),9:F0}  {1.0,13:F1}");
            foreach (var clients in (int[])[1, 8, 64])
            {
                var commits = 0;
                var writes = 0;
                using var meter = new MeterListener { InstrumentPublished = (instrument, own) => own.EnableMeasurementEvents(instrument) };
                meter.SetMeasurementEventCallback<int>((_, size, _, _) => (commits, writes) = (commits + 1, writes + size));
                meter.Start();
                var watch = Stopwatch.StartNew();
                await RegisterAsync(store, clients, () => watch.Elapsed < Span);
                Console.WriteLine($"{clients,7}  {writes / watch.Elapsed.TotalSeconds,9:F0}  {writes / (double)commits,13:F1}");
            }
        }
    }

    private static async Task PrintReadingAsync(SqliteAppointmentStore store)
    {
        var random = new Random(1);
        var among = _keys;
        var query = new AppointmentQuery { NotOverBefore = Sample.Noon };
        var read = await RateAsync(async () => await store.GetAsync(Sample.Id($"{random.Next(1, among)}"), default));
        var search = await RateAsync(async () => await store.SearchAsync(query with { Patient = Patient(random.Next(1, among)) }, default));
        Console.WriteLine($"one client among {among}: {1e6 / read:F1} µs a read, {1e6 / search:F1} µs a search");
    }

    private static Task RegisterAsync(SqliteAppointmentStore store, int clients, Func<bool> more) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (more())
                await store.RegisterAsync(Next(), default);
        })));

    private static double InsertBare(SqliteStoreOptions options)
    {
        using var connection = new DatabaseFile(options).Open();
        using var insert = Row.Prepare(connection, Sql.Register);
        return RateAsync(() => Task.FromResult(Row.Execute(insert, Next()))).GetAwaiter().GetResult();
    }

    private static async Task<double> RateAsync(Func<Task> action)
    {
        var count = 0;
        var watch = Stopwatch.StartNew();
        for (; watch.Elapsed < Span; count++)
            await action();
        return count / watch.Elapsed.TotalSeconds;
    }

    private static AppointmentVersion Next()
    {
        var key = Interlocked.Increment(ref _keys);
        return Sample.Booked($"{key}") with { Patient = Patient(key), Content = Content };
    }

    // Ten registrations of a patient lie far apart in the file, as they do in life.
    private static string Patient(int key) => $"{9_000_000_000 + (key < Few ? key % (Few / 10) : key % 100_000)}";
}
