using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Tree;

namespace Benchmarks.Validation;

/// <summary>What somebody waits for the first answer: definitions opened, what is needed of them compiled, one body validated.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 3, warmupCount: 0, iterationCount: 1)]
[MemoryDiagnoser]
[HideColumns("Error", "StdDev")]
public class FirstValidationBenchmarks
{
    [Benchmark]
    public int Ours()
    {
        var validator = new FhirValidator(PackageSet.Open(Definitions.Folder));
        var issues = new IssueList();
        using var tree = validator.Read(Bodies.Utf8(Bodies.Patient), SourceFormat.Json, issues);
        validator.Validate(tree!, issues);
        return tree!.Count;
    }

    [Benchmark]
    public int Firely() => new FirelyValidator().Validate(Bodies.Utf8(R4Bodies.Patient));
}
