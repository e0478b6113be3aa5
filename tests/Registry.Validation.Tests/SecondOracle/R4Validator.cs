using System.Text.Json;
using Firely.Fhir.Validation;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification.Source;
using Hl7.Fhir.Specification.Terminology;

namespace Registry.Validation.Tests.SecondOracle;

/// <summary>The validator of the Firely SDK over the published definitions of R4, which its specification package brings.</summary>
internal static class R4Validator
{
    private static readonly BaseFhirJsonDeserializer Reader = new(
        ModelInfo.ModelInspector, new DeserializerSettings().UsingMode(DeserializationMode.Strict, null));

    private static readonly Lazy<Validator> Instance = new(() =>
    {
        var source = new CachedResolver(ZipSource.CreateValidationSource());
        return new Validator(source, new LocalTerminologyService(source));
    });

    /// <summary>Whether it accepts a resource, and what it says where not.</summary>
    public static (bool IsValid, string Errors) Check(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        Reader.TryDeserializeResource(ref reader, out var resource, out var problems);
        // What is no JSON of the type, its parser finds; the rest is the validator's.
        var errors = problems.Select(error => error.Message).ToList();
        var outcome = Instance.Value.Validate(resource!);
        errors.AddRange(outcome.Issue.Where(IsError).Select(issue => $"{issue.Details?.Text} {string.Join(',', issue.Expression)}"));
        return (errors.Count == 0, string.Join("; ", errors));
    }

    private static bool IsError(OperationOutcome.IssueComponent issue) =>
        issue.Severity is OperationOutcome.IssueSeverity.Error or OperationOutcome.IssueSeverity.Fatal;
}
