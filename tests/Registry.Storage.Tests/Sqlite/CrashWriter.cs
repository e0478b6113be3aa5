using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>The process that <see cref="CrashTests"/> kills: writes without end, and prints what the store acknowledged.</summary>
internal static class CrashWriter
{
    private const int Clients = 8;

    public static async Task RunAsync(string file, string round)
    {
        var options = new SqliteStoreOptions { ConnectionString = $"Data Source={file}" };
        var store = new SqliteAppointmentStore(
            new OptionsWrapper<SqliteStoreOptions>(options), NullLogger<SqliteAppointmentStore>.Instance);
        await store.OpenAsync(default);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => WriteAsync(store, $"{round}-{client}")));
    }

    private static async Task WriteAsync(IAppointmentStore store, string prefix)
    {
        for (var i = 0; ; i++)
        {
            var first = Sample.Booked($"{prefix}-{i}");
            Assert.IsType<RegisterResult.Registered>(await store.RegisterAsync(first, default));
            Console.WriteLine($"{prefix}-{i} 1");
            Assert.IsType<ReplaceResult.Replaced>(await store.ReplaceAsync(Sample.After(first), default));
            Console.WriteLine($"{prefix}-{i} 2");
        }
    }
}
