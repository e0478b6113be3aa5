using Registry.Validation.Files;

namespace Registry.Validation.Files.Reports;

/// <summary>Writes results as they come; disposing it ends what it wrote.</summary>
internal interface IReport : IDisposable
{
    /// <summary>Writes one file's result.</summary>
    void Add(FileResult result);
}
