using System.Text.Json;
using System.Xml;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Benchmarks.Validation;

/// <summary>Reading and validating, each beside the bare parser of its format in the same run (DESIGN.md section 7).</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
[HideColumns("Error", "StdDev", "RatioSD")]
public class ValidatorBenchmarks
{
    private readonly byte[] _appointment = Bodies.Utf8(Bodies.Appointment);
    private readonly byte[] _appointmentXml = Bodies.Xml(Bodies.Appointment);
    private readonly byte[] _patient = Bodies.Utf8(Bodies.Patient);
    private readonly byte[] _bundle = Bodies.Bundle(100);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Appointment JSON")]
    public int ParseAppointment() => Parse(_appointment);

    [Benchmark]
    [BenchmarkCategory("Appointment JSON")]
    public int ValidateAppointment() => Validate(_appointment, SourceFormat.Json, Definitions.Profile);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Appointment XML")]
    public int ReadAppointmentXml()
    {
        using var reader = XmlReader.Create(new MemoryStream(_appointmentXml));
        var nodes = 0;
        while (reader.Read())
        {
            nodes++;
            while (reader.MoveToNextAttribute())
                nodes += reader.Value.Length;
        }

        return nodes;
    }

    [Benchmark]
    [BenchmarkCategory("Appointment XML")]
    public int ValidateAppointmentXml() => Validate(_appointmentXml, SourceFormat.Xml, Definitions.Profile);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Patient JSON")]
    public int ParsePatient() => Parse(_patient);

    [Benchmark]
    [BenchmarkCategory("Patient JSON")]
    public int ValidatePatient() => Validate(_patient, SourceFormat.Json, profile: null);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Bundle of 100 JSON")]
    public int ParseBundle() => Parse(_bundle);

    [Benchmark]
    [BenchmarkCategory("Bundle of 100 JSON")]
    public int ValidateBundle() => Validate(_bundle, SourceFormat.Json, profile: null);

    internal static int Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return (int)document.RootElement.ValueKind;
    }

    internal static int Validate(byte[] body, SourceFormat format, string? profile)
    {
        var issues = new IssueList();
        using var tree = Definitions.Validator.Read(body, format, issues);
        Definitions.Validator.Validate(tree!, issues, profile);
        return issues.HasErrors ? throw new InvalidOperationException("The bodies are valid.") : tree!.Count;
    }
}
