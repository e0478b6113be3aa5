using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Registry.Validation.Tree;

namespace Benchmarks.Validation;

/// <summary>The validator of the Firely SDK on the R4 equals of the same bodies, beside ours and the bare parser in the same run.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
[HideColumns("Error", "StdDev", "RatioSD")]
public class FirelyBenchmarks
{
    private readonly byte[] _appointment = Bodies.Utf8(Bodies.Appointment);
    private readonly byte[] _patient = Bodies.Utf8(Bodies.Patient);
    private readonly byte[] _appointmentR4 = Bodies.Utf8(R4Bodies.Appointment);
    private readonly byte[] _patientR4 = Bodies.Utf8(R4Bodies.Patient);
    private readonly FirelyValidator _firely = new();

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Appointment")]
    public int ParseAppointment() => ValidatorBenchmarks.Parse(_appointment);

    [Benchmark]
    [BenchmarkCategory("Appointment")]
    public int OursAppointment() => ValidatorBenchmarks.Validate(_appointment, SourceFormat.Json, Definitions.Profile);

    [Benchmark]
    [BenchmarkCategory("Appointment")]
    public int FirelyAppointment() => _firely.Validate(_appointmentR4);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Patient")]
    public int ParsePatient() => ValidatorBenchmarks.Parse(_patient);

    [Benchmark]
    [BenchmarkCategory("Patient")]
    public int OursPatient() => ValidatorBenchmarks.Validate(_patient, SourceFormat.Json, profile: null);

    [Benchmark]
    [BenchmarkCategory("Patient")]
    public int FirelyPatient() => _firely.Validate(_patientR4);
}
