using Microsoft.Extensions.Logging;

namespace Vonk.Core.Support;

/// <summary>Finds the FHIR SDK's archive of a specification, which plugins' tests bring with them. This server needs none.</summary>
/// <param name="contentRootPath">The folder to look in, and below.</param>
/// <param name="logger">Is informed where none is found.</param>
public class SpecificationZipLocator(string contentRootPath, ILogger<SpecificationZipLocator> logger)
{
    private static readonly Action<ILogger, string, string, Exception?> NotFound =
        LoggerMessage.Define<string, string>(LogLevel.Warning, new EventId(1090), "There is no {File} in {Folder} or below");

    /// <summary>The archive of a FHIR version, such as <c>specification_Fhir3_0.zip</c>; null if missing.</summary>
    public string? FindSpecificationZip(string informationModel)
    {
        ArgumentNullException.ThrowIfNull(informationModel);
        var name = $"specification_{informationModel.Replace('.', '_')}.zip";
        var found = Directory.EnumerateFiles(contentRootPath, name, SearchOption.AllDirectories).FirstOrDefault();
        if (found is null)
            NotFound(logger, name, contentRootPath, null);
        return found;
    }
}
