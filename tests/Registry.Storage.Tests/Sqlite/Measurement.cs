using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>How many registrations of a kilobyte a disk takes, beside the bare inserts that are durable one by one.</summary>
internal static class Measurement
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(4);
    private static readonly byte[] Content = new byte[1145];
    private static int keys;

    public static async Task RunAsync(string folder)
    {
        var file = Path.Combine(folder, $"measurement-{Environment.ProcessId}", "registry.db");
        var options = new SqliteStoreOptions { ConnectionString = $"Data Source={file}" };
        await using var store = new SqliteAppointmentStore(
            new OptionsWrapper<SqliteStoreOptions>(options), NullLogger<SqliteAppointmentStore>.Instance);
        await store.OpenAsync(default);

        Console.WriteLine("clients  creates/s  creates/fsync");
        foreach (var clients in (int[])[1, 8, 64, 1, 8, 64])
        {
            var (rate, perCommit) = await RegisterAsync(store, clients);
            Console.WriteLine($"{clients,7}  {rate,9:F0}  {perCommit,13:F1}");
        }

        Console.WriteLine($"   bare  {InsertBare(options),9:F0}  {1.0,13:F1}");
        Console.WriteLine($"reads by id, one client: {await ReadAsync(store):F0}/s");
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static async Task<(double Rate, double PerCommit)> RegisterAsync(SqliteAppointmentStore store, int clients)
    {
        var commits = 0;
        var writes = 0;
        using var meter = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meter.SetMeasurementEventCallback<int>((_, size, _, _) => (commits, writes) = (commits + 1, writes + size));
        meter.Start();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < Span)
                await store.RegisterAsync(Next(), default);
        })));
        return (writes / watch.Elapsed.TotalSeconds, writes / (double)commits);
    }

    private static double InsertBare(SqliteStoreOptions options)
    {
        using var connection = new DatabaseFile(options).Open();
        using var insert = Row.Prepare(connection, Sql.Register);
        var inserts = 0;
        var watch = Stopwatch.StartNew();
        for (; watch.Elapsed < Span; inserts++)
            Row.Execute(insert, Next());
        return inserts / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> ReadAsync(SqliteAppointmentStore store)
    {
        var reads = 0;
        var id = Sample.Id("1");
        var watch = Stopwatch.StartNew();
        for (; watch.Elapsed < Span; reads++)
            await store.GetAsync(id, default);
        return reads / watch.Elapsed.TotalSeconds;
    }

    private static AppointmentVersion Next()
    {
        var key = Interlocked.Increment(ref keys);
        return Sample.Booked($"{key}") with { Patient = $"{9_000_000_000 + (key % 100_000)}", Content = Content };
    }
}
