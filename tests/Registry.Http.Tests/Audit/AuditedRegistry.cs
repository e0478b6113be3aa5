using Registry.Audit;
using Registry.Http.Tests.Running;

namespace Registry.Http.Tests.Audit;

/// <summary>An application and its audit.</summary>
internal sealed class AuditedRegistry : IDisposable
{
    public AuditedRegistry(params (string Key, string Value)[] settings)
    {
        Application = RegistryApplication.With(settings);
        Client = Application.Caller();
    }

    public RegistryApplication Application { get; }

    public HttpClient Client { get; }

    public string Folder => Path.Combine(Application.Folder, "audit");

    /// <summary>All that was recorded, the starts too.</summary>
    public IReadOnlyList<AuditRecord> Records => [.. AuditReading.Records(Folder)];

    /// <summary>The records of requests.</summary>
    public IReadOnlyList<AuditRecord> Requests => [.. Records.Where(record => record.Kind == AuditRecord.Request)];

    /// <summary>Everything in the folder's files, as text.</summary>
    public string Text => string.Concat(Directory.EnumerateFiles(Folder, "*.jsonl").Select(file =>
    {
        using var stream = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return stream.ReadToEnd();
    }));

    public void Dispose()
    {
        Client.Dispose();
        Application.Dispose();
    }
}
