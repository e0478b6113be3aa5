using System.Diagnostics;
using MongoDbStandIn;

namespace Benchmarks.Server.Comparison;

/// <summary>The MongoDB stand-in as a process of its own, so that what it costs is not counted as the server's.</summary>
internal sealed class StandInProcess : IDisposable
{
    private readonly Process _process;

    private StandInProcess(Process process, string connectionString) => (_process, ConnectionString) = (process, connectionString);

    /// <summary>Where it listens.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts it.</summary>
    public static async Task<StandInProcess> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(StandInProcess).Assembly.Location, "stand-in"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        return new StandInProcess(process, await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The stand-in did not start."));
    }

    /// <summary>What the process does: says where it listens, and ends with whoever started it.</summary>
    public static async Task RunAsync()
    {
        await using var standIn = new StandInDeployment(Topology.ReplicaSet);
        Console.WriteLine(standIn.ConnectionString);
        await Console.In.ReadToEndAsync();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
