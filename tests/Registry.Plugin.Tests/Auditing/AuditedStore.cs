using System.Collections.Concurrent;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Registry.Audit;
using Registry.Plugin.Audit;
using Registry.Plugin.Audit.Writes;
using Registry.Storage;

namespace Registry.Plugin.Tests.Auditing;

/// <summary>An audit in a folder, and a store that holds records for it.</summary>
internal sealed class AuditedStore : IHeldRecords, IHostEnvironment, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, CompanionRecord> _held = new(StringComparer.Ordinal);

    public AuditedStore()
    {
        Options = Microsoft.Extensions.Options.Options.Create(new AuditOptions { Directory = "audit" });
        Secret = new AuditSecret(Options, this);
        Trail = AuditTrail.Open(new AuditTrailOptions(Secret.Folder, Secret.Key, 1 << 26), Clock);
        Held = new HeldRecords(this, Trail, Secret, new TrailName(Secret), Options, Clock, NullLogger<HeldRecords>.Instance);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    public IOptions<AuditOptions> Options { get; }

    public AuditSecret Secret { get; }

    public AuditTrail Trail { get; }

    public HeldRecords Held { get; }

    public AuditFailures Failures => new(Options, Clock, NullLogger<AuditFailures>.Instance);

    public string EnvironmentName { get; set; } = "Production";

    public string ApplicationName { get; set; } = "tests";

    public string ContentRootPath { get; set; } = Directory.CreateTempSubdirectory("registry-held-").FullName;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

    public IReadOnlyCollection<CompanionRecord> Rows => [.. _held.Values];

    /// <summary>The record of a version that was stored now.</summary>
    public AuditRecord Stored(string write) => new()
    {
        At = Clock.GetUtcNow(),
        Kind = AuditRecord.Request,
        Write = write,
        Stored = true,
        ResourceId = "a",
        Version = "1",
        Since = Trail.Sequence,
    };

    public void Hold(AuditRecord record) =>
        _held[record.Write!] = new CompanionRecord(record.Write!, "trail", AuditRecordBytes.Write(record));

    /// <summary>How many records say that a write stored its version.</summary>
    public int Claims(string write) => AuditReading.Records(Secret.Folder).Count(record => record.Write == write && record.Stored == true);

    public ValueTask<IReadOnlyList<CompanionRecord>> HeldAsync(string trail, int max, CancellationToken cancellationToken) =>
        new([.. _held.Values.Take(max)]);

    public ValueTask<int> CountOfOthersAsync(string trail, CancellationToken cancellationToken) => new(0);

    public ValueTask RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
            _held.TryRemove(id, out _);
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await Trail.DisposeAsync();
        Directory.Delete(ContentRootPath, recursive: true);
    }
}
