using BenchmarkDotNet.Attributes;
using Registry.Validation.Tree;

namespace Benchmarks.Validation;

/// <summary>Whether the cost is in proportion to the size: the ratio to the bare parser must not rise.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "RatioSD")]
public class ScalingBenchmarks
{
    private byte[] _bundle = [];

    /// <summary>How many Patients the Bundle holds.</summary>
    [Params(1, 10, 100, 1000)]
    public int Entries { get; set; }

    [GlobalSetup]
    public void Setup() => _bundle = Bodies.Bundle(Entries);

    [Benchmark(Baseline = true)]
    public int Parse() => ValidatorBenchmarks.Parse(_bundle);

    [Benchmark]
    public int Validate() => ValidatorBenchmarks.Validate(_bundle, SourceFormat.Json, profile: null);
}
