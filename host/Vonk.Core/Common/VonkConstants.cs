#pragma warning disable CA1034 // the contract nests these
namespace Vonk.Core.Common;

/// <summary>Names that the server and its plugins share.</summary>
public static class VonkConstants
{
    /// <summary>The FHIR versions.</summary>
    public static class Model
    {
        /// <summary>STU3.</summary>
        public const string FhirR3 = "Fhir3.0";

        /// <summary>R4.</summary>
        public const string FhirR4 = "Fhir4.0";

        /// <summary>R5.</summary>
        public const string FhirR5 = "Fhir5.0";
    }

    /// <summary>Codes of search parameters.</summary>
    public static class ParameterCodes
    {
        /// <summary>The logical id.</summary>
        public const string Id = "_id";
    }

    /// <summary>Canonical URLs.</summary>
    public static class Canonical
    {
        /// <summary>What the canonicals of FHIR's own definitions begin with.</summary>
        public const string FhirCoreCanonicalBase = "http://hl7.org/fhir/StructureDefinition";
    }

    /// <summary>Media types.</summary>
    public static class MediaType
    {
        /// <summary>FHIR in XML.</summary>
        public const string FhirXml = "application/fhir+xml";

        /// <summary>FHIR in JSON.</summary>
        public const string FhirJson = "application/fhir+json";

        /// <summary>FHIR in Turtle.</summary>
        public const string FhirTurtle = "application/fhir+turtle";
    }

    /// <summary>Names of plugins.</summary>
    public static class Plugins
    {
        /// <summary>Plugins of FHIR.</summary>
        public static class Fhir
        {
            /// <summary>Operations.</summary>
            public static class Operation
            {
                /// <summary>CDS Hooks. The value is this host's: Firely publishes the name only.</summary>
                public const string CdsHooks = "Fhir.Operation.CdsHooks";
            }
        }
    }

    /// <summary>The system of UCUM's units.</summary>
    public const string UcumSystem = "http://unitsofmeasure.org";
}
