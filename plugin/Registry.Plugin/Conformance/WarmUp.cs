using System.Buffers;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.Plugin.Conformance;

/// <summary>
/// Runs the code of a registration a few times before the first one comes, so that it does not wait for the runtime's compiler.
/// </summary>
internal static class WarmUp
{
    private const int Rounds = 40;

    /// <summary>Breaks rules as well as keeping some: the refusal of the first request should be quick too.</summary>
    private static ReadOnlySpan<byte> Sample => """
        {"resourceType":"Appointment","extension":[{"url":"urn:warm-up","valueString":"x"}],
        "identifier":[{"system":"urn:ietf:rfc:3986","value":"https://warm-up.invalid/1"}],"status":"booked",
        "start":"2000-01-01T00:00:00Z","end":"2000-01-01T00:10:00Z","created":"2000-01-01",
        "participant":[{"actor":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"0000000000"}},"status":"accepted"},
          {"status":"accepted"}]}
        """u8;

    public static void Run(AppointmentValidator validator)
    {
        using var xml = new MemoryStream();
        for (var round = 0; round < Rounds; round++)
        {
            Check(validator, Sample, SourceFormat.Json, xml);
            Check(validator, xml.ToArray(), SourceFormat.Xml, xml);
        }
    }

    private static void Check(AppointmentValidator validator, ReadOnlySpan<byte> source, SourceFormat format, MemoryStream xml)
    {
        var issues = new IssueList();
        using var tree = validator.Fhir.Read(source, format, issues)
            ?? throw new InvalidOperationException("The warm-up sample is readable.");
        validator.Check(tree).ToList(format, source);
        FhirValidator.WriteJson(tree, new ArrayBufferWriter<byte>());
        xml.SetLength(0);
        FhirValidator.WriteXml(tree, xml);
    }
}
