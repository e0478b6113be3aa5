using Registry.Validation;
using Registry.Validation.Packages;
using Registry.Validation.Reading;

namespace Benchmarks.Validation;

/// <summary>The validator over the packages of the repository.</summary>
internal static class Definitions
{
    public const string Profile = "https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1";

    public static string Folder { get; } = Path.Combine(Root(), "conformance", "packages");

    public static FhirValidator Validator { get; } = new(PackageSet.Open(Folder), new ReadLimits { MaxNodes = 10_000_000 });

    // Benchmarks run from a folder of their own, somewhere below the repository.
    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Registry.Plugin.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The benchmarks run from within the repository.");
    }
}
