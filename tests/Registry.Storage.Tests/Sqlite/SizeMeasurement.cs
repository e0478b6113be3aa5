using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>
/// What a read, a search and a registration cost in a store of some size, in processor time and by the clock, and the memory of the
/// process. One size a process: run it in turns for the sizes to compare.
/// </summary>
internal static class SizeMeasurement
{
    private const int EachPatient = 10;
    private const int Rounds = 5;
    private const int KeptFrom = 100_000;

    private static readonly TimeSpan Span = TimeSpan.FromSeconds(1);
    private static readonly byte[] Content = new byte[1145];

    public static async Task RunAsync(string folder, int size)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"registry-{size}.db"));
        var options = new SqliteStoreOptions { ConnectionString = $"Data Source={path}", CheckAtStart = false };
        // A small store grows by its measurement to many times its size, so it begins anew.
        if (size < KeptFrom)
            File.Delete(path);
        if (!File.Exists(path))
            Seed(options, size);
        await using var store = new SqliteAppointmentStore(
            new OptionsWrapper<SqliteStoreOptions>(options), NullLogger<SqliteAppointmentStore>.Instance);
        await store.OpenAsync(default);
        var random = new Random(1);
        var key = size;
        var query = new AppointmentQuery { NotOverBefore = Sample.Noon };
        await PrintAsync("read", 1, () => store.GetAsync(Sample.Id($"{random.Next(size)}"), default).AsTask());
        await PrintAsync("search of ten", 1,
            () => store.SearchAsync(query with { Patient = Patient(random.Next(size), size) }, default).AsTask());
        // Registrations of new patients, so that each search goes on finding ten.
        var run = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        Task CreateAsync() =>
            store.RegisterAsync(Next($"{run}-{Interlocked.Increment(ref key)}", $"{9_100_000_000 + key}"), default).AsTask();
        await PrintAsync("create, one after the other", 1, CreateAsync);
        await PrintAsync("create, 16 at once", 16, CreateAsync);
        Console.WriteLine($"memory (PSS): {PssMegabytes()} MB");
    }

    /// <summary>Inserts by the store's own statement, in transactions of ten thousand.</summary>
    private static void Seed(SqliteStoreOptions options, int size)
    {
        var file = new DatabaseFile(options);
        file.Prepare(check: false);
        using var connection = file.Open();
        using var insert = Row.Prepare(connection, Sql.Register);
        foreach (var keys in Enumerable.Range(0, size).Chunk(10_000))
        {
            using var transaction = connection.BeginTransaction();
            foreach (var key in keys)
                Row.Execute(insert, Next($"{key}", Patient(key, size)));
            transaction.Commit();
        }
    }

    private static async Task PrintAsync(string what, int clients, Func<Task> action)
    {
        var costs = new List<(double Processor, double Clock, double Reads)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var (count, reads, watch, processor) = (0, SystemReads(), Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
            {
                for (; watch.Elapsed < Span; Interlocked.Increment(ref count))
                    await action();
            })));
            costs.Add(((Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / count, watch.Elapsed.TotalMicroseconds / count,
                (SystemReads() - reads) / (double)count));
        }

        // The first warms up. The least, because what else runs only adds.
        Console.WriteLine($"{what}: {costs.Skip(1).Min(cost => cost.Processor):F1} µs of processor, "
            + $"{costs.Skip(1).Min(cost => cost.Clock):F1} µs by the clock, {costs[^1].Reads:F1} calls of the system that read");
    }

    // Registrations of a patient lie far apart in the file, as they do in life.
    private static string Patient(int key, int size) => $"{9_000_000_000 + (key % (size / EachPatient))}";

    private static AppointmentVersion Next(string key, string patient) =>
        Sample.Booked(key) with { Patient = patient, Content = Content };

    // Pages that SQLite's own cache lacks: they do not depend on what else the machine does.
    private static long SystemReads() => Number("/proc/self/io", "syscr:");

    private static long PssMegabytes() => Number("/proc/self/smaps_rollup", "Pss:") / 1000;

    private static long Number(string file, string name) => !File.Exists(file) ? 0 : File.ReadLines(file)
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
