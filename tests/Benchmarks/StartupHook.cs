using System.Globalization;

#pragma warning disable MA0047 // .NET looks for this name outside any namespace.
/// <summary>
/// Runs inside a measured server, which loads it by <c>DOTNET_STARTUP_HOOKS</c>: answers each line of the standard input with the number of
/// bytes that the process has allocated so far, on the standard error.
/// </summary>
internal static class StartupHook
{
    public const string Mark = "allocated-bytes ";

    public static void Initialize() => new Thread(Answer) { IsBackground = true, Name = "allocations" }.Start();

    private static void Answer()
    {
        while (Console.In.ReadLine() is not null)
            Console.Error.WriteLine(Mark + GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
    }
}
