using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

[Trait("Spec", "P2")]
public sealed class CrashTests : IDisposable
{
    // More by tests/crash.sh.
    private static readonly int Rounds =
        int.Parse(Environment.GetEnvironmentVariable("REGISTRY_CRASH_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Kill_WhileWriting_KeepsWhatWasAcknowledgedAndNothingHalf()
    {
        var random = new Random(20310305);
        var acknowledged = new List<(string Key, int Version)>();
        for (var round = 0; round < Rounds; round++)
        {
            acknowledged.AddRange(await WriteAndKillAsync(round, random.Next(1, 400)));

            Assert.Equal("ok", IntegrityCheck());
            await using var store = await _folder.OpenStoreAsync();
            await AssertKeptAsync(store, acknowledged);
            await AssertWholeAsync(store, acknowledged.Count);
        }
    }

    private async Task<List<(string Key, int Version)>> WriteAndKillAsync(int round, int killAfter)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])[typeof(CrashWriter).Assembly.Location, "write", _folder.File, $"{round}"])
            start.ArgumentList.Add(argument);
        using var writer = Process.Start(start)!;
        var lines = new List<(string Key, int Version)>();
        // What the process printed before it died counts too, so the reading goes on to the end; a line cut short was not printed.
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is [var key, "1" or "2"])
                lines.Add((key, line[^1] - '0'));
            if (lines.Count == killAfter)
                writer.Kill();
        }

        await writer.WaitForExitAsync();
        Assert.InRange(lines.Count, killAfter, int.MaxValue);
        return lines;
    }

    private static async Task AssertKeptAsync(SqliteAppointmentStore store, List<(string Key, int Version)> acknowledged)
    {
        foreach (var (key, version) in acknowledged)
            Assert.Equal(Expected(key, version), await store.GetVersionAsync(Sample.Id(key), version, default));
    }

    private static async Task AssertWholeAsync(SqliteAppointmentStore store, int acknowledged)
    {
        var query = new AppointmentQuery { Patient = Sample.Patient, Max = int.MaxValue };
        var stored = Assert.IsType<SearchResult.Matches>(await store.SearchAsync(query, default)).Items;
        var versions = 0;
        foreach (var appointment in stored)
        {
            var key = appointment.Provider![Sample.Url("").Length..];
            var history = await store.HistoryAsync(appointment.Id, default);
            Assert.Equal(Enumerable.Range(1, history.Count).Reverse().Select(version => Expected(key, version)), history);
            versions += history.Count;
        }

        Assert.InRange(versions, acknowledged, int.MaxValue);
    }

    private static AppointmentVersion Expected(string key, int version) =>
        version == 1 ? Sample.Booked(key) : Sample.After(Sample.Booked(key));

    private string IntegrityCheck()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File};Pooling=False");
        connection.Open();
        return Convert.ToString(connection.Scalar("PRAGMA integrity_check"), CultureInfo.InvariantCulture)!;
    }
}
