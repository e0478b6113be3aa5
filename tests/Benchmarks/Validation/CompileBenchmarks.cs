using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Registry.Validation;
using Registry.Validation.Packages;

namespace Benchmarks.Validation;

/// <summary>What a start costs: opening the packages and compiling the registry's profile with all it leads to.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 5, warmupCount: 0, iterationCount: 1)]
[HideColumns("Error", "StdDev")]
public class CompileBenchmarks
{
    [Benchmark]
    public FhirValidator OpenAndCompile()
    {
        var validator = new FhirValidator(PackageSet.Open(Definitions.Folder));
        validator.Compile(Definitions.Profile);
        return validator;
    }
}
