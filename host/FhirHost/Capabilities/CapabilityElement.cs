using FhirHost.Formats;
using Vonk.Core.Model.Capability;

namespace FhirHost.Capabilities;

/// <summary>
/// The statement as a CapabilityStatement, <see href="http://hl7.org/fhir/STU3/capabilitystatement.html"/> , in the shape of STU3 or of
/// later releases.
/// </summary>
internal sealed class CapabilityElement(string informationModel)
{
    /// <summary>The release of the server, without the commit that it was built from.</summary>
    public static readonly string Release = typeof(CapabilityElement).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private bool IsStu3 => informationModel == VonkConstants.Model.FhirR3;

    private string FhirVersion => informationModel switch
    {
        VonkConstants.Model.FhirR3 => "3.0.1",
        VonkConstants.Model.FhirR5 => "5.0.0",
        _ => "4.0.1",
    };

    public FhirElement Of(CapabilityStatement statement, DateTimeOffset date, Uri serverBase) => new FhirElement("CapabilityStatement")
        .Add("url", new Uri(serverBase, "metadata").AbsoluteUri)
        .Add("version", statement.Version ?? Release)
        .Add("name", statement.Name)
        .Add("status", "active")
        .Add("date", date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
        .Add("kind", "instance")
        .AddAll(statement.Instantiates.Select(canonical => new FhirElement("instantiates", canonical, repeats: true)))
        .Add(new FhirElement("software").Add("name", statement.Name).Add("version", Release))
        .Add(new FhirElement("implementation").Add("description", "A FHIR server that runs plugins")
            .Add("url", serverBase.AbsoluteUri.TrimEnd('/')))
        .Add("fhirVersion", FhirVersion)
        .Add("acceptUnknown", IsStu3 ? "no" : null)
        .AddAll(statement.Formats.Select(format => new FhirElement("format", format, repeats: true)))
        .Add(Rest(statement));

    private FhirElement Rest(CapabilityStatement statement) => new FhirElement("rest", repeats: true)
        .Add("mode", "server")
        .AddAll(statement.Resources.Where(resource => resource.Interactions.Count > 0 || (!IsStu3 && resource.Operations.Count > 0))
            .Select(Resource))
        .AddAll(statement.Rest.Interactions.Select(code => new FhirElement("interaction", repeats: true).Add("code", code)))
        // STU3 lists all operations here, those on resource types too.
        .AddAll(statement.Rest.Operations.Concat(IsStu3 ? statement.Resources.SelectMany(resource => resource.Operations) : [])
            .Select(Operation));

    private FhirElement Resource(ResourceComponent resource) => new FhirElement("resource", repeats: true)
        .Add("type", resource.TypeLiteral)
        .AddAll(resource.Interactions.Select(code => new FhirElement("interaction", repeats: true).Add("code", code)))
        .AddAll(resource.SearchParameters.Select(parameter => new FhirElement("searchParam", repeats: true)
            .Add("name", parameter.Name).Add("definition", parameter.Definition).Add("type", parameter.Type.ToString().ToLowerInvariant())
                .Add("documentation", parameter.Documentation)))
        .AddAll(IsStu3 ? [] : resource.Operations.Select(Operation));

    private FhirElement Operation(IOperationComponent operation) => IsStu3
        ? new FhirElement("operation", repeats: true).Add("name", operation.Name)
            .Add(new FhirElement("definition").Add("reference", operation.DefinitionUri))
        : new FhirElement("operation", repeats: true).Add("name", operation.Name).Add("definition", operation.DefinitionUri);
}
