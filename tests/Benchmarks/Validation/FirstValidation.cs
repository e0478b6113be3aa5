using System.Diagnostics;
using System.Globalization;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Tree;

namespace Benchmarks.Validation;

/// <summary>
/// What someone waits for the first answer: definitions opened, what is needed of them compiled, one Patient validated. Each round is a
/// process of its own, ours and the SDK's in turn, and the least counts.
/// </summary>
internal static class FirstValidation
{
    private const int Rounds = 5;

    public static void Run()
    {
        string[] all = ["ours", "firely"];
        var least = all.ToDictionary(which => which, _ => (Clock: double.MaxValue, Processor: double.MaxValue));
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var which in all)
            {
                var (clock, processor) = Process(which);
                least[which] = (Math.Min(least[which].Clock, clock), Math.Min(least[which].Processor, processor));
            }
        }

        foreach (var which in all)
            Console.WriteLine($"{which}: {least[which].Clock:0.00} s by the clock, {least[which].Processor:0.00} s of processor time");
    }

    /// <summary>One validation in this process, and what it took.</summary>
    public static void Once(string which)
    {
        var started = Stopwatch.GetTimestamp();
        var before = Environment.CpuUsage.TotalTime;
        if (which == "ours")
            Ours();
        else
            new FirelyValidator().Validate(Bodies.Utf8(R4Bodies.Patient));
        var clock = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock} {processor}"));
    }

    private static void Ours()
    {
        var validator = new FhirValidator(PackageSet.Open(Definitions.Folder));
        var issues = new IssueList();
        using var tree = validator.Read(Bodies.Utf8(Bodies.Patient), SourceFormat.Json, issues);
        validator.Validate(tree!, issues);
        if (issues.HasErrors)
            throw new InvalidOperationException("The bodies are valid.");
    }

    private static (double Clock, double Processor) Process(string which)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(FirstValidation).Assembly.Location, "first", which])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var numbers = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        return (double.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[1], CultureInfo.InvariantCulture));
    }
}
