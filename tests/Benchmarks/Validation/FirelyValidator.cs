using System.Text.Json;
using Firely.Fhir.Validation;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification.Source;
using Hl7.Fhir.Specification.Terminology;

namespace Benchmarks.Validation;

/// <summary>The validator of the Firely SDK, on R4: for STU3 it does not exist. It reads and validates what ours does.</summary>
internal sealed class FirelyValidator
{
    // As our own tests read: no validation while reading, so that the work is not done twice.
    private static readonly BaseFhirJsonDeserializer Reader = new(
        ModelInfo.ModelInspector, new DeserializerSettings { Validator = null }.UsingMode(DeserializationMode.Ostrich, null));

    private readonly Validator _validator;

    public FirelyValidator()
    {
        var source = new CachedResolver(ZipSource.CreateValidationSource());
        _validator = new Validator(source, new LocalTerminologyService(source));
    }

    public int Validate(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        Reader.TryDeserializeResource(ref reader, out var resource, out _);
        var outcome = _validator.Validate(resource!);
        return outcome.Success ? outcome.Issue.Count : throw new InvalidOperationException("The bodies are valid: " + outcome);
    }
}
