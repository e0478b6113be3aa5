using System.Text;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;

namespace PackageGenerator.Sources;

/// <summary>A StructureDefinition, ValueSet or CodeSystem as published.</summary>
internal sealed record Definition(ResourceHeader Header, SourceFile File)
{
    /// <summary>The whole definition; JSON and XML look the same from here on.</summary>
    /// <exception cref="FormatException">The file breaks the rules of FHIR's JSON or XML.</exception>
    public ISourceNode Parse()
    {
        using var reader = new StreamReader(new MemoryStream(File.Content.ToArray()), Encoding.UTF8);
        var text = reader.ReadToEnd();
        return File.IsJson ? FhirJsonNode.Parse(text) : FhirXmlNode.Parse(text);
    }
}
