using System.Diagnostics;
using System.Security.Cryptography;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDbStandIn;
using Registry.Storage.MongoDb;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>What the store costs beside a bare insert of the same document by the driver, both on the stand-in, in turns.</summary>
internal static class MongoDbMeasurement
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(2);
    private static readonly byte[] Content = new byte[1145];
    private static int _keys;

    public static async Task RunAsync()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet);
        var store = scene.NewStore();
        await store.OpenAsync(default);
        using var client = new MongoClient(scene.Options.ConnectionString);
        var bare = client.GetDatabase("registry").GetCollection<BsonDocument>("appointments")
            .WithWriteConcern(new WriteConcern("majority", journal: true));
        // First, because the stand-in looks through all its documents.
        await PrintReadsAsync(store, bare.WithReadConcern(ReadConcern.Linearizable));
        Console.WriteLine("clients  bare/s  store/s  ratio");
        foreach (var clients in (int[])[1, 1, 8, 64])
        {
            var inserts =
                await RateAsync(clients, version =>
                bare.InsertOneAsync(AppointmentDocument.First(version, new BsonBinaryData(RandomNumberGenerator.GetBytes(16)))));
            var creates = await RateAsync(clients, async version => await store.RegisterAsync(version, default));
            Console.WriteLine($"{clients,7}  {inserts,6:F0}  {creates,7:F0}  {inserts / creates:F2}");
        }
    }

    /// <summary>Reads by id beside the driver's own, in processor time and bytes of the process, which the stand-in shares.</summary>
    private static async Task PrintReadsAsync(MongoDbAppointmentStore store, IMongoCollection<BsonDocument> bare)
    {
        var read = Sample.Booked("read") with { Content = Content };
        var id = read.Id;
        await store.RegisterAsync(read, default);
        Console.WriteLine("clients  bare µs  bytes  store µs  bytes");
        foreach (var clients in (int[])[1, 64, 1, 64])
        {
            var driver = await CostAsync(clients, () => bare.Find(new BsonDocument("_id", id)).FirstOrDefaultAsync());
            var own = await CostAsync(clients, async () => await store.GetAsync(id, default));
            Console.WriteLine($"{clients,7}  {driver.Processor,7:F0}  {driver.Bytes,5:F0}  {own.Processor,8:F0}  {own.Bytes,5:F0}");
        }
    }

    private static async Task<(double Processor, double Bytes)> CostAsync(int clients, Func<Task> read)
    {
        var (count, watch) = (0, Stopwatch.StartNew());
        var (processor, bytes) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (; watch.Elapsed < Span; Interlocked.Increment(ref count))
                await read();
        })));
        return ((Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / count,
            (GC.GetTotalAllocatedBytes() - bytes) / (double)count);
    }

    private static async Task<double> RateAsync(int clients, Func<AppointmentVersion, Task> write)
    {
        var count = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < Span)
            {
                await write(Sample.Booked($"{Interlocked.Increment(ref _keys)}") with { Content = Content });
                Interlocked.Increment(ref count);
            }
        })));
        return count / watch.Elapsed.TotalSeconds;
    }
}
