namespace Benchmarks.Server;

/// <summary>How busy the machine is, which rates are read beside.</summary>
internal static class MachineLoad
{
    /// <summary>Prints it where the system says so.</summary>
    public static async Task PrintAsync()
    {
        if (File.Exists("/proc/loadavg"))
            Console.WriteLine($"Load of the machine: {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
    }
}
