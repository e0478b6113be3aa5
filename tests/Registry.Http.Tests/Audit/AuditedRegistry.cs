using Registry.Audit;

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

    public string Database => Path.Combine(Application.Folder, "registry.db");

    /// <summary>All that was recorded, the starts too, and what is on its way to the audit.</summary>
    public IReadOnlyList<AuditRecord> Records => ChainedRecords.Read(Folder, Database);

    /// <summary>The records of requests.</summary>
    public IReadOnlyList<AuditRecord> Requests => [.. Records.Where(record => record.Kind == AuditRecord.Request)];

    /// <summary>Everything in the folder's files, as text.</summary>
    public string Text => Records.Count == 0 ? "" : string.Concat(Directory.EnumerateFiles(Folder, "*.jsonl").Select(file =>
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
