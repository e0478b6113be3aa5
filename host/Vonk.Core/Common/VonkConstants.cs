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
}
